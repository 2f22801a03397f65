"""A large application is made of portions: migrations, seeds and providers by group, small ones in one file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specloom.config import AppConfig
from specloom.pipeline import build

ROW = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
    "example": {"id": "one", "name": "One"},
}


def collection(path: str, tag: str) -> Iterator[tuple[str, Any]]:
    """The operations that list, add and read the things of one kind."""
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]
    content = {"application/json": {"schema": ROW}}
    answer = {"200": {"description": "It.", "content": content}}
    listed = {"application/json": {"schema": {"type": "array", "items": ROW}}}
    yield path, {
        "parameters": parameters,
        "get": {"tags": [tag], "responses": {"200": {"description": "All.", "content": listed}}},
        "post": {"tags": [tag], "requestBody": {"content": content}, "responses": answer},
    }
    key = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    yield f"{path}/{{id}}", {
        "parameters": [*parameters, key],
        "get": {"tags": [tag], "responses": answer},
    }


def files(folder: Path, things: int, tags: int) -> dict[str, str]:
    """The application of so many collections, every second one below one of another tag."""
    paths: dict[str, Any] = {}
    for number in range(things):
        above = f"/thing{number - 1:03d}/{{above}}" if number % 2 else ""
        paths |= dict(collection(f"{above}/thing{number:03d}", f"tag {number % tags}"))
    contract = folder / "contract.json"
    info = {"title": "Things", "version": "1"}
    contract.write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}))
    built = build(AppConfig("things", contract, Path("things")))
    return {file.path: file.data.decode("utf-8", "replace") for file in built.files}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return files(tmp_path_factory.mktemp("large"), 80, 41)


def test_migrations_are_a_chain_in_which_parents_come_first(large: dict[str, str]) -> None:
    history = [text for path, text in sorted(large.items()) if "/versions/" in path]
    assert len(history) > 1
    there: list[str] = []
    for number, text in enumerate(history, 1):
        assert f'revision: str = "{number:04d}"' in text
        follows = f'"{number - 1:04d}"' if number > 1 else "None"
        assert f"down_revision: str | None = {follows}" in text
        for made, body in re.findall(r'op\.create_table\(\s*"(\w+)"(.*?)\n    \)', text, re.DOTALL):
            there.append(made)
            assert {*re.findall(r'ForeignKey\("(\w+)\.', body)} <= {*there}
    assert len(there) == len({*there}) == 80


def test_seeds_are_planted_group_by_group(large: dict[str, str]) -> None:
    package = large["app/core/seeds/__init__.py"]
    assert "app/core/seeds.py" not in large
    compile(package, "seeds", "exec")
    rows = [
        json.loads(text)
        for path, text in large.items()
        if re.fullmatch(r"app/core/seeds/.*\.json", path)
    ]
    assert sum(map(len, rows)) == 80
    assert package.count("await plant_") == len(rows)
    given = re.findall(r"await plant_\w+\(session, (\w+)", package)
    assert given, "a row below one of another group needs that one"
    for name in given:
        assert re.search(rf"{name}\b.* = await plant_", package)


def test_every_provider_has_a_module_of_its_own(large: dict[str, str]) -> None:
    assert "async def get_tag" not in large["app/api/providers.py"]
    assert "SessionDep = " in large["app/api/providers.py"]
    assert "async def get_tag_7_service(session: SessionDep)" in large["app/api/provided/tag_7.py"]
    assert (
        "from app.api.provided.tag_7 import get_tag_7_service" in large["app/api/dependencies.py"]
    )


def test_a_small_application_has_one_file_of_each(tmp_path: Path) -> None:
    small = files(tmp_path, 6, 3)
    assert [path for path in small if "/versions/" in path] == [
        "migrations/versions/0001_initial.py"
    ]
    assert "async def get_tag_1_service" in small["app/api/providers.py"]
    assert {"app/core/seeds.py", "app/core/seeds.json"} <= small.keys()
    assert not any(path.startswith(("app/core/seeds/", "app/api/provided")) for path in small)
