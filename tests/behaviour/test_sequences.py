"""Bodies that are sequences: their items reach the service typed, one by one, each of them checked."""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from behaviour_harness import Applications, Reply, Running, running

LINES, RECORDS, EVENTS = "application/jsonl", "application/json-seq", "text/event-stream"
ONE, TWO, BAD = (
    '{"sensor": "a", "value": 1}',
    '{"sensor": "b", "value": 2.5, "at": "2025-01-10T09:00:00Z"}',
    '{"sensor": "", "value": 3}',
)


class Service:
    """Reads at most `wanted` items of what it gets."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.wanted = 100

    def __getattr__(self, name: str) -> Any:
        async def method(body: Any = None) -> None:
            self.items = []
            if self.wanted and body is not None and not isinstance(body, list):
                async for item in body:
                    self.items.append(item)
                    if len(self.items) == self.wanted:
                        break

        return method


@pytest.fixture(scope="module")
def root(applications: Applications) -> Any:
    return applications.root("sequences")


@pytest.fixture(scope="module")
def app(root: Any) -> Iterator[Running]:
    with running(root) as app:
        yield app


@pytest.fixture
def service(app: Running) -> Service:
    service = Service()
    providers = importlib.import_module("app.api.providers")
    app.app.dependency_overrides[providers.get_default_service] = lambda: service
    return service


def send(app: Running, path: str, kind: str, text: str) -> Reply:
    return app.send("POST", path, headers={"Content-Type": kind}, body=text.encode())


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("/readings", LINES, f"{ONE}\n{TWO}\n"),
        ("/readings", LINES, f"{ONE}\r\n\n{TWO}"),
        ("/readings", RECORDS, f"\x1e{ONE}\n\x1e{TWO}\n"),
        ("/upload", "application/x-ndjson", f"{ONE}\n{TWO}\n"),
    ],
)
def test_items_are_typed(app: Running, service: Service, path: str, kind: str, text: str) -> None:
    assert send(app, path, kind, text).status == 204
    assert [type(item).__name__ for item in service.items] == ["Reading", "Reading"]
    assert [item.value for item in service.items] == [1, 2.5]
    assert service.items[1].at.year == 2025


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_events_carry_typed_data(app: Running, service: Service, end: str) -> None:
    start, rest = ONE.split(" ", 1)
    lines = [
        "event: added",
        f"data: {start}",
        f"data: {rest}",
        "",
        ": a comment",
        "",
        f"data:{TWO}",
    ]
    assert send(app, "/events", EVENTS, end.join([*lines, "", ""])).status == 204
    assert [(item.event, item.data.value) for item in service.items] == [("added", 1), (None, 2.5)]
    wrong = send(app, "/events", EVENTS, f"event: added\ndata: {BAD}\n\n")
    assert (wrong.status, pointers(wrong)) == (422, ["#/0/data/sensor"])
    assert send(app, "/events", EVENTS, f"event: other\ndata: {ONE}\n\n").status == 422


def pointers(reply: Reply) -> list[str]:
    return [error["pointer"] for error in reply.json()["errors"]]


@pytest.mark.parametrize("wanted", [0, 1, 100])
def test_every_item_is_checked_whoever_reads_it(
    app: Running, service: Service, wanted: int
) -> None:
    service.wanted = wanted
    wrong = send(app, "/readings", LINES, f"{ONE}\n{BAD}\n")
    assert (wrong.status, pointers(wrong)) == (422, ["#/1/sensor"])
    assert len(service.items) == min(wanted, 1)
    broken = send(app, "/readings", LINES, f'{ONE}\n{{"sensor": ')
    assert (broken.status, pointers(broken)) == (400, ["#/1"])
    assert send(app, "/readings", LINES, f"{ONE}\n{ONE}").status == 204


def test_unwritten_operations_check_them_too(root: Any) -> None:
    with running(root) as app:
        assert send(app, "/readings", LINES, f"{ONE}\n{BAD}\n").status == 422
        assert send(app, "/readings", LINES, ONE).status == 204


def test_nothing_is_an_empty_sequence(app: Running, service: Service) -> None:
    assert send(app, "/readings", LINES, "").status == 204
    assert service.items == []
    assert app.send("POST", "/readings").status == 422
    assert app.send("POST", "/upload").status == 204


def test_an_array_of_them_is_another_media_type(app: Running, service: Service) -> None:
    body = [json.loads(ONE)]
    assert app.send("POST", "/readings", json=body).status == 204
    assert app.send("POST", "/readings", json=[json.loads(BAD)]).status == 422


def test_items_arrive_in_pieces_of_any_size(app: Running) -> None:
    stream = importlib.import_module("app.contract.item_stream").ItemStream
    items = importlib.import_module("app.contract.sequences").Items(EVENTS, None)
    text = f"data: {ONE}\r\n\r\ndata: {TWO}\r\n\r\n".encode()

    async def chunks(size: int) -> AsyncIterator[bytes]:
        for start in range(0, len(text), size):
            yield text[start : start + size]

    async def read(size: int) -> list[Any]:
        found = stream(chunks(size), items, None, None, lambda place: True)
        return [item async for item in found.modelled(lambda value: value)]

    for size in range(1, len(text)):
        assert asyncio.run(read(size)) == [json.loads(ONE), json.loads(TWO)], size
