"""Names of attributes: what the author wrote comes first."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from specloom.contract import parse
from specloom.design.naming import attribute_names
from specloom.design.resources import ResourceFinder
from specloom.document import load, upgrade


@pytest.mark.parametrize(
    "names",
    [
        {"id": "id", "id_": "id_"},
        {"user_name": "user_name", "userName": "user_name_2"},
        {"class_": "class_", "class": "class_2"},
        {"id_": "id"},
        {"_id": "id_2", "id": "id"},
    ],
)
def test_the_exact_name_wins_in_every_order(names: dict[str, str]) -> None:
    for order in permutations(names):
        assert attribute_names(order) == names


def test_tables_of_one_word_are_told_apart_by_the_words_above(tmp_path: Path) -> None:
    rows = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}
    answer = {"200": {"description": "All.", "content": {"application/json": {"schema": rows}}}}
    paths = {
        f"/{top}/actions/secrets": {"get": {"responses": answer}}
        for top in ("apps", "orgs", "users")
    }
    contract = tmp_path / "secrets.json"
    info = {"title": "Secrets", "version": "1"}
    contract.write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}))
    parsed, _ = parse(upgrade(load(contract, root=tmp_path))[0])
    found = {path: resource.name for path, resource in ResourceFinder(parsed).find().items()}
    assert found == {
        "/apps/actions/secrets": "secret",
        "/orgs/actions/secrets": "action_secret",
        "/users/actions/secrets": "user_action_secret",
    }
