"""Streams: items as they come, errors as long as there is a way to tell them."""

from __future__ import annotations

import json
import time

import httpx
import pytest

EVENTS = "text/event-stream; charset=utf-8"


def test_events_have_names_ids_and_typed_data(depot):
    answer = depot.client.get("/changes")
    assert answer.headers["content-type"] == EVENTS
    assert answer.text == (
        'event: added\nid: 1\ndata: {"name":"ä\\nb"}\n\n'
        'event: removed\ndata: {"name":"c","size":2}\n\n'
    )


def test_an_item_may_be_the_event_itself(depot):
    answer = depot.client.get("/ticks")
    assert answer.text == "event: tick\nretry: 10\ndata: one\ndata: two\n\nid: 7\ndata: \n\n"


@pytest.mark.parametrize("mode", ["refused", "late refusal"])
def test_an_error_before_the_first_item_is_an_answer(depot, mode):
    answer = depot.client.get("/changes", params={"mode": mode})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["title"]


def test_a_first_item_that_breaks_the_contract_is_a_fault(depot):
    assert depot.client.get("/changes", params={"mode": "wrong"}).status_code == 500
    assert "watchChanges: the item of text/event-stream breaks the contract at '/name'" in depot.log


def test_a_later_one_ends_the_stream_without_its_end(depot):
    received: list[bytes] = []
    stream = depot.client.stream("GET", "/changes", params={"mode": "broken"})
    with stream as answer, pytest.raises(httpx.RemoteProtocolError):
        received.extend(answer.iter_raw())
    assert b"".join(received).count(b"event:") == 1


def test_the_iterator_ends_when_the_client_is_gone(depot):
    ended = depot.folder / "stream-ended"
    ended.unlink(missing_ok=True)
    with depot.client.stream("GET", "/changes", params={"mode": "endless"}) as answer:
        received = answer.iter_raw()  # forgotten, it would close the connection
        assert b"event: added" in next(received)
        assert not ended.exists()
    deadline = time.monotonic() + 10
    while not ended.exists():
        assert time.monotonic() < deadline, "the iterator still runs"
        time.sleep(0.05)


def test_a_silent_stream_says_that_it_lives(depot):
    answer = depot.client.get("/changes", params={"mode": "silent"})
    assert answer.text.startswith(": keep-alive\n\nevent: added\n")


@pytest.mark.parametrize(
    ("accept", "text"),
    [
        ("application/jsonl", '{"name":"first"}\n{"name":"second"}\n'),
        ("application/json-seq", '\x1e{"name":"first"}\n\x1e{"name":"second"}\n'),
    ],
)
def test_lines_and_records(depot, accept, text):
    answer = depot.client.get("/exports.jsonl", headers={"Accept": accept})
    assert (answer.headers["content-type"], answer.text) == (accept, text)


def test_a_flag_of_the_request_chooses_between_whole_and_stream(depot):
    whole = depot.client.post("/completions", json={"prompt": "abc"})
    assert (whole.headers["content-type"], whole.json()) == ("application/json", {"total": 3})
    # Clients of such interfaces say `Accept: application/json` whatever they ask for.
    streamed = depot.client.post(
        "/completions",
        json={"prompt": "ab", "stream": True},
        headers={"Accept": "application/json"},
    )
    assert streamed.headers["content-type"] == EVENTS
    data = [line.removeprefix("data: ") for line in streamed.text.split("\n\n") if line]
    assert [json.loads(one) for one in data] == [{"text": "a"}, {"text": "b"}]


def labels(answer: httpx.Response) -> list[str]:
    return [parcel["label"] for parcel in answer.json()]


def test_a_stream_has_the_database_until_it_ends(depot):
    known = labels(depot.client.get("/parcels"))
    sent = depot.client.post("/parcels.jsonl")
    lines = [json.loads(line)["label"] for line in sent.text.splitlines()]
    assert lines == [*known, "asked", "sent"]
    assert labels(depot.client.get("/parcels")) == lines

    with depot.client.stream("POST", "/parcels.jsonl?waits=true") as answer:
        received = answer.iter_lines()
        assert [json.loads(next(received))["label"] for _ in range(len(lines) + 2)][-1] == "sent"
    # Its client has left: what it had begun is undone, and nobody waits for it.
    assert depot.client.post("/parcels", json={"label": "last"}).status_code == 201
    assert labels(depot.client.get("/parcels")) == [*lines, "asked", "last"]
    assert "client" not in depot.log.lower()
