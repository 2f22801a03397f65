"""What is stored is what was sent, in a database too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from property_documents import mutated, thorough
from property_schemas import SEEDS, STORED

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("name", STORED)
def test_what_is_stored_can_be_read_back(storage, name):
    stored: list[str] = []

    def check(document: Any) -> None:
        body = json.dumps(document).encode()
        made = storage.send("POST", f"/{name.lower()}s", headers=JSON, body=body)
        assert (body, made.status) in ((body, 201), (body, 422)), made.body
        if made.status == 201:
            stored.append(made.header("location"))
            found = storage.send("GET", stored[-1])
            assert (body, found.status) == (body, 200)
            assert found.json() == made.json()
            # Python's `1 == True` would hide a change.
            assert plain(found.json()) == plain(json.loads(body) | {"key": found.json()["key"]})

    for seed in SEEDS[name]:
        check(seed)
    thorough(given(mutated(SEEDS[name]))(check))()
    assert len(set(stored)) == len(stored) >= 3  # how many mutants are valid varies


def plain(value: Any) -> Any:
    """The value with booleans that equal no number."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def test_big_numbers_survive_where_anything_goes(storage):
    made = storage.send("POST", "/looses", json={"any": 2**63 + 1})
    assert storage.send("GET", made.header("location")).json()["any"] == 2**63 + 1
