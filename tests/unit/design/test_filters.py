"""What a query parameter selects by a property that is no scalar."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specloom.config import AppConfig
from specloom.pipeline import build

TEXTS = {"type": "array", "items": {"type": "string"}}


def objects(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties}}


def listing(folder: Path, stored: Any, asked: Any) -> str:
    """The query of a list of things, asked for those with a `mark`."""
    thing = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "integer", "readOnly": True}, "mark": stored},
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    things = {
        "content": {
            "application/json": {
                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}
            }
        }
    }
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {
                "get": {
                    "operationId": "listThings",
                    "parameters": [{"in": "query", "name": "mark", "schema": asked}],
                    "responses": {"200": {"description": "All.", **things}},
                },
                "post": {
                    "operationId": "createThing",
                    "requestBody": {"required": True, **body},
                    "responses": {"201": {"description": "Made.", **body}},
                },
            }
        },
        "components": {"schemas": {"Thing": thing}},
    }
    file = folder / "things.json"
    file.write_text(json.dumps(spec))
    built = build(AppConfig("things", file, folder / "out"))
    service = next(f.data.decode() for f in built.files if f.path == "app/services/default.py")
    return service.partition("async def list_things")[2].partition("return [")[0]


@pytest.mark.parametrize(
    ("stored", "asked", "query"),
    [
        ({"type": "string"}, {"type": "string"}, "where=given(mark=mark)"),
        ({"type": "string"}, TEXTS, "where=given(mark=mark)"),
        (TEXTS, {"type": "string"}, 'holding={"mark": mark}'),
        (TEXTS, TEXTS, 'holding={"mark": mark}'),
        (objects(name={"type": "string"}), TEXTS, 'holding={"mark.name": mark}'),
        (
            objects(id={"type": "integer"}, name={"type": "string"}),
            {"type": "integer"},
            'holding={"mark.id": mark}',
        ),
    ],
)
def test_it_selects_by_what_is_stored(tmp_path: Path, stored: Any, asked: Any, query: str) -> None:
    assert query in listing(tmp_path, stored, asked)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ({"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "string"}),
        (objects(weight={"type": "string"}), TEXTS),
        (objects(name={"type": "integer"}), TEXTS),
        ({"type": "array", "items": TEXTS}, {"type": "string"}),
        (TEXTS, {"type": "integer"}),
    ],
)
def test_it_selects_nothing_that_it_cannot_mean(tmp_path: Path, stored: Any, asked: Any) -> None:
    assert "does not say what these select: mark" in listing(tmp_path, stored, asked)
