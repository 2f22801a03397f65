from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specloom.contract import parse
from specloom.diagnostics import Diagnostics
from specloom.document import load, upgrade
from specloom.lint import lint

FINE = {"responses": {"200": {"description": "Fine"}}}


def findings(folder: Path, version: str = "3.1.0", **parts: Any) -> Diagnostics:
    path = folder / "spec.json"
    head = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}}
    path.write_text(json.dumps({**head, **parts}))
    document, _ = upgrade(load(path, root=folder))
    return lint(parse(document)[0], document)


def codes(found: Diagnostics) -> list[str]:
    return [item.code for item in found]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    "parts",
    [
        {"paths": {"/a": {"get": {"operationId": "a", "responses": {"20": {}}}}}},
        {"paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {}}}}}},
        {"info": {"title": "T"}},
        {"paths": {"/a": {"get": {**FINE, "operationId": "a", "parameters": [{"name": "x"}]}}}},
        {"tags": [{"name": "a"}, {"name": "a"}]},
    ],
)
def test_an_invalid_document_is_an_error(
    tmp_path: Path, version: str, parts: dict[str, Any]
) -> None:
    found = findings(tmp_path, version, **parts)
    assert found.has_errors
    assert all(item.location and item.hint for item in found)


def test_errors_beyond_a_reference_have_their_place(tmp_path: Path) -> None:
    schemas = {
        "Box": {"allOf": [{"$ref": "#/components/schemas/Pet"}], "required": ["name", "colour"]},
        "Pet": {"type": "object", "properties": {"name": {"type": "string"}}},
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Box"}}}
    operation = {"operationId": "a", "responses": {"200": {"description": "F", "content": content}}}
    found = findings(
        tmp_path, "3.0.3", paths={"/a": {"get": operation}}, components={"schemas": schemas}
    )
    errors = [item for item in found if item.code == "specification"]
    assert errors
    assert errors[0].location is not None
    assert errors[0].location.pointer == "#/components/schemas/Box"
    assert "colour" in errors[0].message


def test_what_was_mended_is_no_error(tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["a", "a"], "properties": {"a": {"minLength": "3"}}}
    assert codes(findings(tmp_path, components={"schemas": {"A": schema}})) == []


def test_examples_are_judged_in_their_direction(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["id", "secret"],
        "properties": {"id": {"readOnly": True}, "secret": {"writeOnly": True}},
    }
    media = {"schema": schema, "example": {"secret": 1}}
    operation = {
        "operationId": "a",
        "requestBody": {"content": {"application/json": media}},
        "responses": {
            "200": {"description": "F", "content": {"application/json": media}},
            "400": {"description": "B"},
        },
    }
    found = findings(tmp_path, paths={"/a": {"post": operation}})
    assert codes(found) == ["example-contradicts-schema"]
    place = next(iter(found)).location
    assert place is not None
    assert "/responses/200/" in place.pointer


@pytest.mark.parametrize(
    ("media_type", "schema", "complains"),
    [
        ("application/json", {"type": "object"}, False),
        ("application/vnd.api+json; charset=utf-8", {"type": "object"}, False),
        ("application/xml", {"type": "array", "items": {}}, False),
        ("text/plain", {"type": "integer"}, False),
        ("text/plain", {"type": "object"}, True),
        ("text/json", {"type": "object"}, False),
        ("image/png", {"type": "string", "format": "binary"}, False),
        ("image/png", {}, False),
        ("application/x-ndjson", {"type": "object"}, False),
        ("multipart/form-data", {"type": "string"}, True),
        ("multipart/form-data", {"oneOf": [{"type": "object"}, {"type": "string"}]}, False),
        ("*/*", {"type": "object"}, False),
    ],
)
def test_media_types_carry_what_their_schema_describes(
    tmp_path: Path, media_type: str, schema: dict[str, Any], complains: bool
) -> None:
    content = {media_type: {"schema": schema}}
    operation = {"operationId": "a", "responses": {"200": {"description": "F", "content": content}}}
    found = findings(tmp_path, paths={"/a": {"get": operation}})
    assert codes(found) == ["media-type-without-codec"] * complains


def test_a_pattern_that_only_python_does_not_know_is_fine(tmp_path: Path) -> None:
    schema = {"type": "string", "pattern": r"^\p{Lu}\w+$"}
    assert "pattern-invalid" not in codes(
        findings(tmp_path, "3.0.3", components={"schemas": {"A": schema}})
    )
