"""Include and exclude: which operations stay, and what goes with the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from specloom.document import Document, load
from specloom.document.selection import parse_selector
from specloom.document.selection.selectors import Candidate
from specloom.reading_options import Reading


def answering(schema: str, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"responses": {"200": {"description": "", "content": content}}, **more}


SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "security": [{"key": []}],
    "tags": [{"name": "pets"}, {"name": "owners"}, {"name": "prose"}],
    "paths": {
        "/pets": {
            "parameters": [{"$ref": "#/components/parameters/Trace"}],
            "get": answering("Pets", operationId="listPets", tags=["pets"]),
            "post": answering("Pet", operationId="addPet", tags=["pets"]),
        },
        "/pets/{id}/toys": {"get": answering("Toy", operationId="listToys", tags=["pets"])},
        "/owners": {
            "get": answering(
                "Owner", operationId="listOwners", tags=["owners"], security=[{"token": []}]
            ),
            "post": {
                "operationId": "addOwner",
                "tags": ["owners"],
                "responses": {
                    "201": {
                        "description": "",
                        "links": {"toys": {"operationId": "listToys"}},
                        "content": {
                            "text/plain": {
                                "schema": {
                                    "$ref": "#/paths/~1pets~1%7Bid%7D~1toys/get/responses/200/content/"
                                    "application~1json/schema"
                                }
                            }
                        },
                    }
                },
            },
        },
        "/x": {"$ref": "#/components/pathItems/X"},
    },
    "components": {
        "schemas": {
            "Pets": {"items": {"$ref": "#/components/schemas/Pet"}},
            "Pet": {"discriminator": {"propertyName": "kind"}, "properties": {"kind": {}}},
            "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
            "Toy": {"type": "string"},
            "Owner": {
                "oneOf": [{"$ref": "#/components/schemas/Person"}],
                "discriminator": {"propertyName": "kind", "mapping": {"c": "Company"}},
            },
            "Person": {"type": "object"},
            "Company": {"type": "object"},
            "Unused": {"type": "object"},
        },
        "parameters": {"Trace": {"name": "trace", "in": "query", "schema": {}}},
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "K"},
            "token": {"type": "http", "scheme": "bearer"},
            "none": {"type": "http", "scheme": "basic"},
        },
        "pathItems": {"X": {"get": answering("Toy", operationId="getX", tags=["prose"])}},
    },
}


def selected(folder: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> Document:
    path = folder / "spec.json"
    path.write_text(json.dumps(SPEC, indent=1))
    return load(path, root=folder, reading=Reading(include=tuple(include), exclude=tuple(exclude)))


def operations(document: Document) -> list[str]:
    return [
        node["operationId"]
        for item in document.tree["paths"].values()
        for node in item.values()
        if isinstance(node, dict)
    ]


@pytest.mark.parametrize(
    ("include", "exclude", "kept"),
    [
        (["tag:pets"], [], ["listPets", "addPet", "listToys"]),
        (["path:/pets/**"], [], ["listToys"]),
        (["path:/pets/*/toys", "operation:addO*"], [], ["listToys", "addOwner"]),
        ([], ["tag:pets", "operation:*Owner*"], ["getX"]),
        (["tag:p*"], ["operation:list????"], ["addPet", "getX"]),
    ],
)
def test_what_stays(
    tmp_path: Path, include: list[str], exclude: list[str], kept: list[str]
) -> None:
    assert operations(selected(tmp_path, include, exclude)) == kept


def test_what_nothing_needs_any_more_goes(tmp_path: Path) -> None:
    document = selected(tmp_path, ["operation:listPets"])
    components = document.tree["components"]
    assert list(components["schemas"]) == ["Pets", "Pet", "Cat"]
    assert list(components["securitySchemes"]) == ["key"]
    assert list(components["parameters"]) == ["Trace"]
    assert "pathItems" not in components
    assert [tag["name"] for tag in document.tree["tags"]] == ["pets"]


def test_a_discriminator_needs_what_it_maps_to(tmp_path: Path) -> None:
    document = selected(tmp_path, ["operation:listOwners"])
    assert list(document.tree["components"]["schemas"]) == ["Owner", "Person", "Company"]
    assert list(document.tree["components"]["securitySchemes"]) == ["key", "token"]


def test_a_part_of_a_dropped_operation_that_is_used_becomes_a_component(tmp_path: Path) -> None:
    document = selected(tmp_path, ["operation:addOwner"])
    answer = document.tree["paths"]["/owners"]["post"]["responses"]["201"]
    reference = answer["content"]["text/plain"]["schema"]["$ref"]
    assert reference == "#/components/schemas/schema"
    assert document.tree["components"]["schemas"]["schema"] == {"$ref": "#/components/schemas/Toy"}
    assert answer["links"] == {}
    text = (tmp_path / "spec.json").read_text().splitlines()
    assert '"schema"' in text[document.locate("#/components/schemas/schema").line - 1]


def test_a_path_item_that_is_a_reference_is_written_out(tmp_path: Path) -> None:
    document = selected(tmp_path, ["tag:prose"])
    assert operations(document) == ["getX"]
    line = document.locate("#/paths/~1x/get/operationId").line
    assert '"getX"' in (tmp_path / "spec.json").read_text().splitlines()[line - 1]
    tag = document.locate("#/tags/0").line
    assert '"prose"' in (tmp_path / "spec.json").read_text().splitlines()[tag]


def test_a_segment_is_not_a_slash() -> None:
    toys = Candidate("#", "/pets/{id}/toys", {})
    assert not parse_selector("path:/pets/*").matches(toys)
    assert parse_selector("path:/pets/*/toys").matches(toys)
    assert parse_selector("path:/pets/{id}/toys").matches(toys)


@pytest.mark.parametrize("text", ["pets", "tags:pets", "tag:", ":x"])
def test_what_is_no_selector(text: str) -> None:
    with pytest.raises(ValueError, match="is no selector"):
        parse_selector(text)
