"""How long generating takes, beside the tools that people would use instead: `make bench`.

Every figure is the median of some rounds, all of them in one run; compare the ratios, for the seconds are those of
one machine. Seconds are the CPU's (user and system, children included), as others may be working beside.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
PEERS = Path(__file__).parent / "peers"  # an environment for each: `make bench-peers`
LARGE, SMALL = "github.json", "train-travel.yaml"
OURS = (sys.executable, "-m", "specloom")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_COLOR": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall-clock seconds, and the largest resident set in MB."""

    cpu: float
    wall: float
    memory: float
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, what it is compared with, and what the ratio, or the seconds, shall be."""

    name: str
    cost: Cost
    base: Cost | None = None
    wanted: str = ""


def measure(command: Sequence[object], folder: Path) -> Cost:
    """Run a command in a folder. What it prints is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, wall, usage.ru_maxrss / 1024, process.returncode != 0)


def middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(one.cpu for one in costs),
        median(one.wall for one in costs),
        median(one.memory for one in costs),
        any(one.failed for one in costs),
    )


class Bench:
    """Measures in a folder of its own, every kind of run once in each round."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder, self._rounds = folder, rounds
        self._costs: dict[str, list[Cost]] = {}

    def rows(self) -> Iterator[Row]:
        large, small = CORPUS / LARGE, CORPUS / SMALL
        for contract in (large, small):
            if not contract.is_file():
                print(f"{contract} is missing: its rows are left out.", file=sys.stderr)
        for number in range(self._rounds):
            print(f"round {number + 1} of {self._rounds}", file=sys.stderr)
            self._note("help", [*OURS, "--help"])
            if small.is_file():
                self._cold("small", small)
            if large.is_file():
                self._large(large, number)
        yield from self._table()

    def _large(self, contract: Path, number: int) -> None:
        for name, command in peers(contract, self._folder / "peer").items():
            self._note(name, command)
        copy = self._folder / "contract.json"
        value = json.loads(contract.read_bytes())
        _write(copy, value)
        self._cold("cold", copy)
        again = [*OURS, "generate", copy, "--output", self._folder / "cold"]
        measure(again, self._folder)  # so that the stamps of what was just written count
        self._note("nothing", again)
        for name, edit in EDITS.items():
            edit(value, number)
            _write(copy, value)
            self._note(name, again)

    def _cold(self, name: str, contract: Path) -> None:
        output = self._folder / name
        shutil.rmtree(output, ignore_errors=True)
        self._note(name, [*OURS, "generate", contract, "--output", output])

    def _note(self, name: str, command: Sequence[object]) -> None:
        self._costs.setdefault(name, []).append(measure(command, self._folder))

    def _table(self) -> Iterator[Row]:
        found = {name: middle(costs) for name, costs in self._costs.items()}
        cold, reference = found.get("cold"), found.get(REFERENCE)
        yield Row("`specloom --help`", found["help"], None, "0.15 s")
        if "small" in found:
            yield Row(f"{SMALL}, cold", found["small"], None, "2.5 s")
        if cold is None:
            return
        yield Row(f"{LARGE}, cold", cold, reference, "1.3, then 1/3")
        yield Row("a description edited", found["description"], cold, "1/20")
        yield Row("a property edited", found["property"], cold, "1/10")
        yield Row("nothing changed", found["nothing"], None, "0.4 s")
        for name in peers(Path(), Path()):
            yield Row(name, found[name], reference)


REFERENCE = "datamodel-code-generator, `--formatters builtin`"


def peers(contract: Path, output: Path) -> dict[str, list[object]]:
    """The commands of the other tools that are here."""
    models = [
        Path(sys.executable).with_name("datamodel-codegen"),
        *("--input", contract, "--input-file-type", "openapi"),
        *("--output-model-type", "pydantic_v2.BaseModel", "--output", f"{output}.py"),
    ]
    found: dict[str, list[object]] = {
        REFERENCE: [*models, "--formatters", "builtin"],
        "datamodel-code-generator": models,
    }
    application = PEERS / "fastapi-code-generator" / "bin" / "fastapi-codegen"
    if application.is_file():
        found["fastapi-code-generator"] = [application, "-i", contract, "-o", output]
    java = PEERS / "openapi-generator" / "bin" / "openapi-generator-cli"
    if java.is_file():
        arguments = ["generate", "-g", "python-fastapi", "-i", contract, "-o", output]
        found["openapi-generator"] = [java, *arguments, "--skip-validate-spec"]
    return found


def edit_description(contract: Any, number: int) -> None:
    """One line about one operation in the middle of the contract."""
    operations = [
        item[method]
        for item in contract["paths"].values()
        for method in ("get", "post", "put", "delete")
        if method in item
    ]
    operation = operations[len(operations) // 2]
    operation["description"] = f"{operation.get('description', '')}\n\nEdited {number + 1} times."


def edit_property(contract: Any, number: int) -> None:
    """Another property of one schema in the middle of the contract."""
    schemas = [one for one in contract["components"]["schemas"].values() if "properties" in one]
    schemas[len(schemas) // 2]["properties"][f"edited_{number + 1}"] = {"type": "string"}


EDITS: dict[str, Callable[[Any, int], None]] = {
    "description": edit_description,
    "property": edit_property,
}


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, indent=2, ensure_ascii=False), encoding="utf-8")


def print_table(rows: Sequence[Row]) -> None:
    print("| | CPU s | wall s | MB | ratio | wanted |")
    print("|---|---:|---:|---:|---:|---:|")
    for row in rows:
        ratio = "" if row.base is None else f"{row.cost.cpu / row.base.cpu:.2f}"
        cells = [f"{row.cost.cpu:.2f}", f"{row.cost.wall:.2f}", f"{row.cost.memory:,.0f}", ratio]
        name = f"{row.name} (fails)" if row.cost.failed else row.name
        print(f"| {name} | {' | '.join(cells)} | {row.wanted} |")
    print(f"\nRatios are to {REFERENCE}, those of edits to our cold run.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="take medians of so many")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="specloom-bench-") as folder:
        print_table(list(Bench(Path(folder), arguments.rounds).rows()))


if __name__ == "__main__":
    main()
