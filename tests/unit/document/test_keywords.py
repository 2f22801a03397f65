"""One keyword at a time: what a schema of OpenAPI 3.0 (or 3.1) becomes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specloom.document import load, upgrade

Schema = dict[str, Any]


def upgraded(
    folder: Path, schema: Any, version: str = "3.0.3", *, implied: bool = False
) -> tuple[Any, list[str]]:
    """The schema after the upgrade, and the codes of what was found."""
    path = folder / "spec.json"
    document = {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": {"S": schema, "Other": {"type": "object"}}},
    }
    path.write_text(json.dumps(document))
    found, diagnostics = upgrade(load(path, root=folder), implied_types=implied)
    return found.tree["components"]["schemas"]["S"], [item.code for item in diagnostics]


OTHER = {"$ref": "#/components/schemas/Other"}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"enum": ["a", None], "nullable": True}, {"enum": ["a", None]}),
        ({"nullable": True, "description": "x"}, {"description": "x"}),
        (
            {"allOf": [OTHER], "nullable": True, "readOnly": True, "description": "d"},
            {"readOnly": True, "description": "d", "anyOf": [{"allOf": [OTHER]}, NULL]},
        ),
        (
            {"type": "object", "oneOf": [OTHER], "nullable": True},
            {"anyOf": [{"type": "object", "oneOf": [OTHER]}, NULL]},
        ),
        (
            {"type": "object", "properties": {"nullable": {"type": "string", "nullable": True}}},
            {"type": "object", "properties": {"nullable": {"type": ["string", "null"]}}},
        ),
        (
            {"type": "integer", "minimum": 1, "exclusiveMinimum": True},
            {"type": "integer", "exclusiveMinimum": 1},
        ),
        (
            {"type": "integer", "maximum": 1, "exclusiveMaximum": False},
            {"type": "integer", "maximum": 1},
        ),
        ({"type": "integer", "exclusiveMinimum": True}, {"type": "integer"}),
        ({**OTHER, "description": "x"}, OTHER),
        ({"type": "string", "example": "x"}, {"type": "string", "examples": ["x"]}),
        (
            {"type": "string", "example": 1, "examples": [True, 1.0]},
            {"type": "string", "examples": [1, True]},
        ),
        ({"type": "file"}, {"type": "string", "format": "binary"}),
        ({"type": "string", "format": "byte"}, {"type": "string", "format": "byte"}),
        ({"example": {"nullable": True}}, {"examples": [{"nullable": True}]}),
        ({"default": {"$ref": "x"}}, {"default": {"$ref": "x"}}),
    ],
)
def test_the_same_in_the_new_dialect(tmp_path: Path, before: Schema, after: Schema) -> None:
    assert upgraded(tmp_path, before) == (after, [])


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({**OTHER, "nullable": True}, OTHER, "reference-siblings"),
        ({"type": "any"}, {}, "type-unknown"),
        ({"type": ["string", "date"]}, {"type": ["string"]}, "type-unknown"),
        ({"minLength": "3"}, {}, "keyword-ill-typed"),
        ({"minLength": -1}, {}, "keyword-ill-typed"),
        ({"required": True}, {}, "keyword-ill-typed"),
        ({"enum": "a"}, {}, "keyword-ill-typed"),
        ({"pattern": 5}, {}, "keyword-ill-typed"),
        ({"allOf": []}, {}, "keyword-ill-typed"),
        ({"properties": []}, {}, "keyword-ill-typed"),
        ({"multipleOf": 0}, {}, "keyword-ill-typed"),
        ({"items": [{}]}, {"prefixItems": [{}]}, "keyword-ill-typed"),
        ({"enum": [1, 1.0, True]}, {"enum": [1, True]}, "repeated-value"),
        ({"required": ["a", "a"]}, {"required": ["a"]}, "repeated-value"),
    ],
)
def test_what_means_nothing_is_dropped_and_said(
    tmp_path: Path, before: Schema, after: Schema, code: str
) -> None:
    assert upgraded(tmp_path, before) == (after, [code])


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ({**OTHER, "minProperties": 1}, {**OTHER, "minProperties": 1}, []),
        ({"type": "string", "nullable": True}, {"type": "string", "nullable": True}, []),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}, ["keyword-ill-typed"]),
        ({"$recursiveRef": "#"}, {}, ["keyword-without-effect"]),
        ({"type": "string", "example": "x"}, {"type": "string", "examples": ["x"]}, []),
    ],
)
def test_a_contract_of_3_1(tmp_path: Path, before: Schema, after: Schema, codes: list[str]) -> None:
    assert upgraded(tmp_path, before, "3.1.0") == (after, codes)


def with_type(schema: Schema, type_: Any) -> Schema:
    return {**schema, "type": type_}


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        ({"properties": {"a": {}}}, "object"),
        ({"required": ["a"]}, "object"),
        ({"additionalProperties": {"type": "string"}}, "object"),
        ({"items": {}}, "array"),
        ({"uniqueItems": True}, "array"),
        ({"pattern": "a"}, "string"),
        ({"maxLength": 3}, "string"),
        ({"minimum": 0}, "number"),
        ({"format": "uuid"}, "string"),
        ({"format": "int64"}, "integer"),
        ({"properties": {}, "not": {"required": ["a"]}}, "object"),
        ({"properties": {}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, "object"),
    ],
)
def test_an_implied_type_is_added(tmp_path: Path, schema: Schema, type_: str) -> None:
    expected = (with_type(schema, type_), ["type-implied"])
    assert upgraded(tmp_path, schema, "3.1.0", implied=True) == expected
    assert upgraded(tmp_path, schema, "3.1.0", implied=False) == (schema, [])


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"description": "anything"},
        {"format": "colour"},
        {"enum": [1], "minimum": 0},
        {"const": "a", "maxLength": 3},
        {**OTHER, "required": ["a"]},
        {"properties": {}, "items": {}},
        {"not": {"properties": {"a": {"minLength": 1}}}},
        {"type": "object", "if": {"properties": {"a": {"minLength": 1}}}},
        {"anyOf": [{"required": ["a"]}, {"minProperties": 2}]},
        {
            "oneOf": [{"type": "string"}, {"type": "object"}],
            "properties": {"a": {"type": "string"}},
        },
        {"type": ["object", "null"], "anyOf": [{"properties": {"a": {"type": "string"}}}]},
        {"type": ["object", "null"], "allOf": [{"properties": {"a": {"type": "string"}}}]},
    ],
)
def test_no_type_where_something_else_decides(tmp_path: Path, schema: Schema) -> None:
    assert upgraded(tmp_path, schema, "3.1.0", implied=True) == (schema, [])


def test_each_part_of_an_allof_gets_its_type(tmp_path: Path) -> None:
    parts = [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {"type": "string"}}}]
    expected = {"allOf": [with_type(part, "object") for part in parts]}
    found, codes = upgraded(tmp_path, {"allOf": parts}, "3.1.0", implied=True)
    assert (found, set(codes)) == (expected, {"type-implied"})


def test_a_part_whose_whole_is_an_object_gets_it_silently(tmp_path: Path) -> None:
    part = {"properties": {"a": {"type": "string"}}}
    found = upgraded(tmp_path, {"allOf": [OTHER, part]}, "3.1.0", implied=True)
    assert found == ({"allOf": [OTHER, with_type(part, "object")]}, [])


def test_a_refinement_does_not_forbid_the_null_of_what_it_refines(tmp_path: Path) -> None:
    base = {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}
    schema = {"allOf": [base, {"type": "object", "properties": {"a": {"minLength": 3}}}]}
    assert upgraded(tmp_path, schema, "3.1.0", implied=True) == (schema, [])


def test_null_beside_an_implied_type(tmp_path: Path) -> None:
    schema = {"properties": {"a": {"type": "string"}}, "nullable": True}
    found, codes = upgraded(tmp_path, schema, implied=True)
    assert (found["type"], codes) == (["object", "null"], ["type-implied"])
    assert "type" not in upgraded(tmp_path, schema, implied=False)[0]


def test_positions_survive_the_wrapping(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("""openapi: 3.0.0
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
    A:
      nullable: true
      allOf:
        - type: object
          properties:
            name: {type: string}
""")
    found, _ = upgrade(load(path, root=tmp_path))
    pointer = "#/components/schemas/A/anyOf/0/allOf/0/properties/name"
    assert found.locate(pointer).line == 11


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_what_no_engine_compiles_is_dropped(version: str, tmp_path: Path) -> None:
    broken = {"type": "string", "pattern": "^[a-z"}
    assert upgraded(tmp_path, broken, version) == ({"type": "string"}, ["pattern-invalid"])
    named = {"type": "object", "patternProperties": {"(": True, "^x/": True}}
    after, codes = upgraded(tmp_path, named, version)
    assert (after["patternProperties"], codes) == ({"^x/": True}, ["pattern-invalid"])


def test_another_dialect_is_said_and_ignored(tmp_path: Path) -> None:
    known = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string"}
    assert upgraded(tmp_path, known, "3.1.0") == (known, [])
    foreign = {"$schema": "https://example.com/our-own-dialect", "type": "string"}
    assert upgraded(tmp_path, foreign, "3.1.0") == ({"type": "string"}, ["schema-dialect"])


def test_dependencies_of_older_drafts_are_divided(tmp_path: Path) -> None:
    foreign = {
        "$schema": "https://example.com/older",
        "type": "object",
        "dependencies": {"a": ["b"], "c": {"type": "object", "required": ["d"]}},
    }
    found, codes = upgraded(tmp_path, foreign, "3.1.0")
    assert codes == ["schema-dialect"]
    assert found == {
        "type": "object",
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"c": {"type": "object", "required": ["d"]}},
    }
