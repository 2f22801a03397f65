"""`$dynamicRef`, `$id` and other dialects, in one file and across several."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.diagnostics import SpecloomError
from specloom.document import Document, load

Schemas = dict[str, Any]
Loader = Callable[..., Document]
PET = {"type": "object", "properties": {"name": {"type": "string"}}}
PAGE = {
    "$id": "page",
    "type": "object",
    "properties": {"items": {"type": "array", "items": {"$dynamicRef": "#item"}}},
    "$defs": {"anything": {"$dynamicAnchor": "item"}},
}


def page_of(name: str) -> Any:
    item = {"$dynamicAnchor": "item", "$ref": f"#/components/schemas/{name}"}
    return {"$id": f"pages/{name}", "$ref": "/page", "$defs": {"item": item}}


@pytest.fixture
def loaded(tmp_path: Path) -> Loader:
    """Loads a contract of these schemas; others are files beside it."""

    def run(schemas: Schemas, head: dict[str, Any] | None = None, **files: Any) -> Document:
        for name, content in files.items():
            (tmp_path / f"{name}.json").write_text(json.dumps(content, indent=1))
        entry = {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        }
        (tmp_path / "spec.json").write_text(json.dumps(entry | (head or {})))
        return load(tmp_path / "spec.json", root=tmp_path)

    return run


def schemas_of(document: Document) -> Schemas:
    found: Schemas = document.tree["components"]["schemas"]
    return found


def test_a_generic_schema_is_written_out_where_it_is_named(loaded: Loader) -> None:
    generic = {"$id": "/page", **{key: PAGE[key] for key in ("type", "properties", "$defs")}}
    document = loaded({"Page": generic, "Pet": PET, "Pets": page_of("Pet")})
    pets = schemas_of(document)["Pets"]

    assert pets["properties"]["items"]["items"] == {"$ref": "#/components/schemas/Pets/$defs/item"}
    assert pets["$defs"]["item"] == {"$ref": "#/components/schemas/Pet"}
    items = schemas_of(document)["Page"]["properties"]["items"]["items"]
    assert items == {"$ref": "#/components/schemas/Page/$defs/anything"}
    assert set(schemas_of(document)) == {"Page", "Pet", "Pets"}
    assert "$dynamic" not in json.dumps(document.tree)


def test_what_is_narrowed_besides_gets_a_component_of_its_own(loaded: Loader) -> None:
    tree = {
        "$id": "/tree",
        "$dynamicAnchor": "node",
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
    }
    strict = {
        "$id": "/strict-tree",
        "$dynamicAnchor": "node",
        "$ref": "/tree",
        "unevaluatedProperties": False,
    }
    document = loaded({"Tree": tree, "StrictTree": strict})
    found = schemas_of(document)

    assert found["StrictTree"]["$ref"] == "#/components/schemas/TreeOfStrictTree"
    inner = found["TreeOfStrictTree"]["properties"]["children"]["items"]
    assert inner == {"$ref": "#/components/schemas/StrictTree"}
    assert found["Tree"]["properties"]["children"]["items"] == {"$ref": "#/components/schemas/Tree"}
    place = document.locate("#/components/schemas/TreeOfStrictTree/properties/children")
    assert place.column == document.locate("#/components/schemas/Tree/properties/children").column


def test_one_operation_can_say_what_is_in_a_page(loaded: Loader) -> None:
    body = {"content": {"application/json": {"schema": page_of("Pet")}}, "description": ""}
    paths = {"paths": {"/pets": {"get": {"responses": {"200": body}}}}}
    generic = {**PAGE, "$id": "/page"}
    document = loaded({"Page": generic, "Pet": PET}, paths)
    content = document.tree["paths"]["/pets"]["get"]["responses"]["200"]["content"]

    assert content["application/json"]["schema"]["$ref"] == "#/components/schemas/PageOfPet"
    assert "PageOfPet" in schemas_of(document)


def test_files_are_resources_of_their_own(loaded: Loader) -> None:
    page = {key: PAGE[key] for key in ("type", "properties", "$defs")}
    item = {"$dynamicAnchor": "item", "$ref": "pet.json"}
    document = loaded(
        {"Pets": {"$ref": "pets.json"}, "Any": {"$ref": "page.json"}},
        page=page,
        pets={"$ref": "page.json", "$defs": {"of": item}},
        pet=PET,
    )
    found = schemas_of(document)

    assert found["Pets"]["properties"]["items"]["items"] == {
        "$ref": "#/components/schemas/Pets/$defs/of"
    }
    assert found["Pets"]["$defs"]["of"] == {"$ref": "#/components/schemas/pet"}
    assert "$id" not in json.dumps(document.tree)


def test_an_anchor_of_another_file(loaded: Loader) -> None:
    units = {"$defs": {"length": {"$anchor": "metres", "type": "number"}}}
    document = loaded(
        {"Tower": {"properties": {"height": {"$ref": "units.json#metres"}}}}, units=units
    )

    assert schemas_of(document)["Tower"]["properties"]["height"] == {
        "$ref": "#/components/schemas/length"
    }
    assert schemas_of(document)["length"] == {"type": "number"}


def test_without_a_dynamic_anchor_it_is_a_plain_reference(loaded: Loader) -> None:
    schema = {
        "$id": "/a",
        "properties": {"x": {"$dynamicRef": "#x"}, "y": {"$dynamicRef": "#/$defs/y", "$ref": "#x"}},
        "$defs": {"x": {"$anchor": "x"}, "y": True},
    }
    found = schemas_of(loaded({"A": schema}))["A"]["properties"]

    assert found["x"] == {"$ref": "#/components/schemas/A/$defs/x"}
    assert found["y"] == {
        "$ref": "#/components/schemas/A/$defs/x",
        "allOf": [{"$ref": "#/components/schemas/A/$defs/y"}],
    }


def test_a_name_that_nobody_has(loaded: Loader) -> None:
    with pytest.raises(SpecloomError) as refused:
        loaded({"A": {"items": {"$dynamicRef": "#nobody"}}})
    assert [item.code for item in refused.value.diagnostics] == ["reference-to-nowhere"]


def test_published_meta_schemas_need_no_network(loaded: Loader) -> None:
    document = loaded({"Any": {"$ref": "https://json-schema.org/draft/2020-12/schema"}})
    found = schemas_of(document)

    assert len(found["Any"]["allOf"]) == 7
    applicator = found["ApplicatorOfAny"]["properties"]
    assert applicator["not"] == {"$ref": "#/components/schemas/Any"}
    assert "applicator" not in found  # nobody means it as it stands there


DRAFT_7 = "http://json-schema.org/draft-07/schema#"
DIALECTS = [
    (DRAFT_7, {"items": [True], "additionalItems": False}, {"prefixItems": [True], "items": False}),
    (DRAFT_7, {"prefixItems": [True], "minContains": 2}, {}),
    (
        DRAFT_7,
        {"$ref": "#/definitions/a", "type": "string"},
        {"$ref": "#/components/schemas/S/definitions/a"},
    ),
    (
        DRAFT_7,
        {"dependencies": {"a": ["b"], "c": {"minProperties": 3}}},
        {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"minProperties": 3}}},
    ),
    (
        "http://json-schema.org/draft-06/schema#",
        {"if": True, "then": False, "const": 1},
        {"const": 1},
    ),
    (
        "http://json-schema.org/draft-04/schema#",
        {"minimum": 1, "exclusiveMinimum": True, "const": 2},
        {"exclusiveMinimum": 1},
    ),
    ("https://json-schema.org/draft/2019-09/schema", {"prefixItems": [False]}, {}),
    (
        "https://json-schema.org/draft/2019-09/schema",
        {"items": {"$recursiveRef": "#"}},
        {"items": {"$ref": "#/components/schemas/S"}},
    ),
    (
        "https://json-schema.org/draft/2019-09/schema",
        {"$recursiveAnchor": True, "items": {"$recursiveRef": "#"}},
        {"items": {"$ref": "#/components/schemas/S"}},
    ),
]


@pytest.mark.parametrize(("dialect", "before", "after"), DIALECTS)
def test_older_drafts(loaded: Loader, dialect: str, before: Any, after: Any) -> None:
    schema = {"$schema": dialect, "$id": "/s", "definitions": {"a": True}, **before}
    found = dict(schemas_of(loaded({"S": schema}))["S"])
    found.pop("$id", None)

    assert found.pop("definitions") == {"a": True}
    assert found == after


def test_a_dialect_for_the_whole_document(loaded: Loader) -> None:
    document = loaded({"S": {"items": [True]}}, {"jsonSchemaDialect": DRAFT_7})
    assert schemas_of(document)["S"] == {"prefixItems": [True]}
    assert "jsonSchemaDialect" not in document.tree


def test_a_meta_schema_says_which_keywords_count(loaded: Loader) -> None:
    core = "https://json-schema.org/draft/2020-12/vocab/core"
    ours = {"$id": "https://example.com/ours", "$vocabulary": {core: True}}
    schema = {"$schema": "https://example.com/ours", "minimum": 1, "properties": {}, "title": "T"}
    assert schemas_of(loaded({"Ours": ours, "S": schema}))["S"] == {"title": "T"}
