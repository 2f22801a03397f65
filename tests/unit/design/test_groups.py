"""A tag of very many operations is divided along its paths, whatever their order."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from specloom import pipeline
from specloom.config import AppConfig
from specloom.design.groups import LARGEST, groups_of, module_names

WORDS = ["branches", "hooks", "keys", "pages", "releases"]
ANSWER = {
    "description": "",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
}


def crowded(paths: list[str], tag: str) -> dict[str, Any]:
    """A contract with one GET operation of the same tag at each path."""
    places = {
        path: {
            "parameters": [
                {"name": part[1:-1], "in": "path", "required": True, "schema": {"type": "string"}}
                for part in path.split("/")
                if part.startswith("{")
            ],
            "get": {"responses": {"200": ANSWER}, **({"tags": [tag]} if tag else {})},
        }
        for path in paths
    }
    thing = {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(20)}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Crowd", "version": "1"},
        "paths": places,
        "components": {"schemas": {"Thing": thing}},
    }


def paths_below(stem: str, each: int) -> list[str]:
    return [f"{stem}/{word}/{{id}}/part-{number}" for word in WORDS for number in range(each)]


def modules(folder: Path, tree: dict[str, Any]) -> dict[str, str]:
    """The module of each operation, by its path."""
    file = folder / "contract.json"
    file.write_text(json.dumps(tree))
    contract = pipeline.validate(file).contract
    assert contract is not None
    names, groups = module_names(contract), groups_of(contract)
    return {op.path: names[groups[op.pointer]] for op in contract.operations}


def test_up_to_the_limit_a_tag_is_one_module(tmp_path: Path) -> None:
    paths = paths_below("/repos/{owner}/{repo}", LARGEST // len(WORDS))
    assert len(paths) == LARGEST
    assert set(modules(tmp_path, crowded(paths, "repos")).values()) == {"repos"}


def test_beyond_it_the_words_of_the_paths_divide_it(tmp_path: Path) -> None:
    paths = [*paths_below("/v1/repos/{owner}/{repo}", 14), "/repos/{owner}", "/repos/topics"]
    found = Counter(modules(tmp_path, crowded(paths, "Repos")).values())
    assert found == {"repos": 2} | {f"repos_{word}": 14 for word in WORDS}


def test_what_has_no_tag_is_called_by_the_words_alone(tmp_path: Path) -> None:
    found = set(modules(tmp_path, crowded(paths_below("/api", 14), "")).values())
    assert found == set(WORDS)


def test_a_part_that_is_too_large_is_divided_again(tmp_path: Path) -> None:
    paths = [*paths_below("/orgs/{org}", 20), *paths_below("/repos/{repo}", 2)]
    found = Counter(modules(tmp_path, crowded(paths, "actions")).values())
    assert found == {"actions_repos": 10} | {f"actions_orgs_{word}": 20 for word in WORDS}


@pytest.mark.parametrize("seed", range(5))
def test_order_decides_nothing(tmp_path: Path, seed: int) -> None:
    paths = [*paths_below("/orgs/{org}", 20), *paths_below("/repos/{repo}", 2)]
    expected = modules(tmp_path, crowded(paths, "actions"))
    random.Random(seed).shuffle(paths)
    assert modules(tmp_path, crowded(paths, "actions")) == expected


def test_no_module_of_a_crowd_is_long(tmp_path: Path) -> None:
    file = tmp_path / "contract.json"
    file.write_text(json.dumps(crowded(paths_below("/v1", 40), "all")))
    built = pipeline.build(AppConfig("crowd", file, tmp_path / "out"))
    lengths = {
        found.path: found.content.count("\n")
        for found in built.files
        if found.path.endswith(".py") and isinstance(found.content, str)
    }
    assert sum("/endpoints/all_" in path for path in lengths) == len(WORDS)
    assert max(lengths.values()) <= 1500


def test_very_many_webhooks_are_divided_by_their_names(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": schema}}}
    sent = {"post": {"requestBody": body, "responses": {"204": {"description": ""}}}}
    hooks = {f"{word}-event-{number}": sent for word in WORDS for number in range(14)}
    tree = {"openapi": "3.1.0", "info": {"title": "Hooks", "version": "1"}, "webhooks": hooks}
    (tmp_path / "contract.json").write_text(json.dumps(tree))
    built = pipeline.build(AppConfig("hooks", tmp_path / "contract.json", tmp_path / "out"))
    paths = {found.path for found in built.files}
    assert {f"app/clients/webhooks_{word}.py" for word in WORDS} <= paths
    assert {f"app/schemas/webhooks_{word}.py" for word in WORDS} <= paths
    assert "app/clients/webhooks.py" not in paths
