"""What a request costs: the generated application against the same one written by hand.

`python tests/bench/runtime.py` prints the README's table. Both run in processes of their own and are asked in turns;
times are CPU seconds in the process, medians of rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).resolve().parent
# Where a file of `generated/` stands in for the one that specloom wrote.
OURS = {
    "providers.py": "app/api/providers.py",
    "repository.py": "app/repositories/items.py",
    "service.py": "app/services/items.py",
    "serving.py": "serving.py",
}
AREAS = 120  # of ten operations each


@dataclass(frozen=True)
class Request:
    """What is asked, and how often in a round."""

    method: str
    path: str
    query: str = ""
    body: str = ""
    times: int = 200


class Application:
    """An application in a process of its own."""

    def __init__(self, folder: Path, module: str, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, HERE / "asgi_worker.py", module],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": "", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started = self._answer()
        self.imported: float = started["imported"]
        self.made: float = started["made"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate("")

    def ask(self, request: Request) -> dict[str, Any]:
        """Its last answer, and the seconds that each took."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(vars(request)) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def medians(
    applications: Mapping[str, Application], asked: Mapping[str, Mapping[str, Request]], rounds: int
) -> dict[str, dict[str, float]]:
    """Microseconds by what is asked of each application, and whom."""
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds + 1):  # the first warms up
        for what, requests in asked.items():
            for who, request in requests.items():
                seconds = applications[who].ask(request)["seconds"]
                taken.setdefault((what, who), []).append(seconds)
    return {
        what: {who: statistics.median(taken[what, who][1:]) * 1e6 for who in requests}
        for what, requests in asked.items()
    }


def item(number: int) -> dict[str, Any]:
    """An item of fifteen fields with ten parts."""
    parts = [
        {"sku": f"P{n}", "name": f"part {n}", "quantity": n + 1, "price": 1.5 * n}
        for n in range(10)
    ]
    return {
        "id": number,
        "sku": "ABC-1234",
        "name": f"item {number}",
        "description": "some text about it",
        "status": "active",
        "price": 12.5,
        "currency": "EUR",
        "quantity": 3,
        "weight": 1.25,
        "active": True,
        "createdAt": "2026-01-02T03:04:05Z",
        "updatedAt": "2026-01-02T03:04:05Z",
        "owner": "somebody",
        "tags": ["a", "b"],
        "parts": parts,
    }


ITEMS = {
    "GET by id, 15 fields with a nested list of 10": Request("GET", "/items/7"),
    "POST of the same": Request("POST", "/items", body=json.dumps(item(7))),
    "GET a list of 50, four query parameters": Request(
        "GET", "/items", "limit=50&offset=0&status=active&minPrice=1.5"
    ),
}


def generate(contract: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "specloom", "generate", contract, "--output", folder]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder.parent)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def items(work: Path, rounds: int) -> Iterator[str]:
    """The rows of one application against the other; both must answer the same."""
    generate(HERE / "items.yaml", work / "items")
    for name, place in OURS.items():
        shutil.copy(HERE / "generated" / name, work / "items" / place)
    with (
        Application(HERE, "handwritten.items") as hand,
        Application(work / "items", "serving") as ours,
    ):
        applications = {"hand": hand, "ours": ours}
        for number in range(1, 51):
            for application in applications.values():
                application.ask(Request("POST", "/items", body=json.dumps(item(number)), times=1))
        for what, request in ITEMS.items():
            answers = [application.ask(request) for application in applications.values()]
            if json.loads(answers[0]["body"]) != json.loads(answers[1]["body"]):
                sys.exit(f"{what}: {answers}")
        asked = {what: dict.fromkeys(applications, request) for what, request in ITEMS.items()}
        for what, times in medians(applications, asked, rounds).items():
            ratio = times["ours"] / times["hand"]
            yield f"| {what} | {times['hand']:.0f} µs | {times['ours']:.0f} µs | {ratio:.2f} |"


def many_contract(areas: int) -> dict[str, Any]:
    """Two collections of five operations in each area."""
    thing = {"$ref": "#/components/schemas/Thing"}
    paths: dict[str, Any] = {}
    for area in range(areas):
        for kind in ("cats", "dogs"):
            place, tag = f"/areas{area}/{kind}", f"areas{area}"
            paths[place] = {"get": _operation(tag, 200, {"type": "array", "items": thing})}
            paths[place]["get"]["parameters"] = [_limit()]
            paths[place]["post"] = _operation(tag, 201, thing, body=thing)
            paths[place + "/{thingId}"] = {
                "parameters": [_key()],
                "get": _operation(tag, 200, thing),
                "patch": _operation(tag, 200, thing, body=thing),
                "delete": _operation(tag, 204, None),
            }
    properties = {"id": {"type": "integer"}, "name": {"type": "string"}}
    schema = {"type": "object", "required": ["id"], "properties": properties}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Many", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Thing": schema}},
    }


def _limit() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
    return {"name": "limit", "in": "query", "schema": schema}


def _key() -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1}
    return {"name": "thingId", "in": "path", "required": True, "schema": schema}


def _operation(tag: str, status: int, answer: Any, body: Any = None) -> dict[str, Any]:
    declared: dict[str, Any] = {"description": ""}
    if answer is not None:
        declared["content"] = {"application/json": {"schema": answer}}
    problem = {"description": "", "content": {"application/problem+json": {}}}
    operation = {"tags": [tag], "responses": {str(status): declared, "422": problem}}
    if body is not None:
        content = {"application/json": {"schema": body}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def routes(areas: int) -> dict[str, Request]:
    """Which route, among those of so many areas. A 422 costs the same wherever it is answered."""
    last = f"/areas{areas - 1}/dogs"
    return {
        "first route": Request("POST", "/areas0/cats"),
        "last route": Request("POST", last),
        "404": Request("GET", "/nowhere"),
        "405": Request("PUT", last),
    }


def many(work: Path, rounds: int) -> Iterator[str]:
    """The rows of 1,200 routes; ours are compared with those of ten, which should cost the same."""
    folders = {areas: work / f"many{areas}" for areas in (1, AREAS)}
    for areas, folder in folders.items():
        contract = work / f"many{areas}.json"
        contract.write_text(json.dumps(many_contract(areas)))
        generate(contract, folder)
        shutil.copy(HERE / "generated" / "serving.py", folder)
    with (
        Application(HERE, "handwritten.many", AREAS=str(AREAS)) as hand,
        Application(folders[AREAS], "serving") as ours,
        Application(folders[1], "serving") as few,
    ):
        among_ten = routes(1)
        asked = {
            what: {"hand": request, "ours": request, "few": among_ten[what]}
            for what, request in routes(AREAS).items()
        }
        document = Request("GET", "/openapi.json")
        asked["document"] = {"hand": document, "ours": document}
        found = medians({"hand": hand, "ours": ours, "few": few}, asked, rounds)
        times = found.pop("document")
        ratio = times["ours"] / times["hand"]
        size = len(ours.ask(document)["body"]) / 1e6
        yield f"| `/openapi.json` of {size:.1f} MB | {times['hand']:.0f} µs | {times['ours']:.0f} µs | {ratio:.3f} |"
        for what, times in found.items():
            ratio = times["ours"] / times["few"]
            yield (
                f"| {what}, of 1,200 routes | {times['hand']:.0f} µs | {times['ours']:.0f} µs | "
                f"{ratio:.2f} of ten routes |"
            )


def start(folder: Path, module: str, rounds: int, **environment: str) -> tuple[float, float]:
    """Median seconds to import an application, and from there to its first answer."""
    imported, answered = [], []
    for _ in range(rounds):
        with Application(folder, module, **environment) as application:
            first = application.ask(Request("POST", "/areas0/cats", times=1))["seconds"]
            imported.append(application.imported)
            answered.append(application.made + first)
    return statistics.median(imported), statistics.median(answered)


def starting(work: Path, rounds: int) -> Iterator[str]:
    hand = start(HERE, "handwritten.many", rounds, AREAS=str(AREAS))
    ours = start(work / f"many{AREAS}", "serving", rounds)
    ratio = ours[1] / hand[1]
    yield f"| first answer with 1,200 routes | {hand[1]:.2f} s | {ours[1]:.2f} s | {ratio:.2f} |"
    # By hand they are one module without services, tables and models: nothing to compare with.
    yield f"| import of their modules before that | | {ours[0]:.2f} s | |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        print("| | by hand | generated | ratio |", "| --- | --- | --- | --- |", sep="\n")
        for part in (items, many, starting):
            for row in part(work, rounds):
                print(row, flush=True)


if __name__ == "__main__":
    main()
