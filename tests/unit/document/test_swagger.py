from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specloom.document import Document, load, upgrade

HEAD: dict[str, Any] = {"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def converted(folder: Path, **parts: Any) -> Document:
    path = folder / "spec.json"
    path.write_text(json.dumps({**HEAD, **parts}))
    return upgrade(load(path, root=folder), implied_types=False)[0]


def operation(folder: Path, node: dict[str, Any], **parts: Any) -> dict[str, Any]:
    document = converted(folder, paths={"/a": {"post": node}}, **parts)
    found: dict[str, Any] = document.tree["paths"]["/a"]["post"]
    return found


@pytest.mark.parametrize(
    ("parts", "servers"),
    [
        ({}, None),
        ({"basePath": "/v1"}, [{"url": "/v1"}]),
        ({"host": "x.io", "basePath": "/v1"}, [{"url": "https://x.io/v1"}]),
        (
            {"host": "x.io", "schemes": ["http", "https"]},
            [{"url": "http://x.io"}, {"url": "https://x.io"}],
        ),
    ],
)
def test_servers(folder: Path, parts: dict[str, Any], servers: Any) -> None:
    assert converted(folder, **parts).tree.get("servers") == servers


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [
        (
            {"name": "q", "in": "query", "type": "integer", "minimum": 1, "default": 2},
            {"name": "q", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 2}},
        ),
        (
            {"name": "q", "in": "query", "type": "array", "items": {"type": "string"}},
            {
                "name": "q",
                "in": "query",
                "style": "form",
                "explode": False,
                "schema": {"type": "array", "items": {"type": "string"}},
            },
        ),
        (
            {"name": "q", "in": "query", "type": "array", "collectionFormat": "multi"},
            {
                "name": "q",
                "in": "query",
                "style": "form",
                "explode": True,
                "schema": {"type": "array"},
            },
        ),
        (
            {"name": "q", "in": "header", "type": "array", "collectionFormat": "csv"},
            {
                "name": "q",
                "in": "header",
                "style": "simple",
                "explode": False,
                "schema": {"type": "array"},
            },
        ),
        ({"$ref": "#/parameters/Page"}, {"$ref": "#/components/parameters/Page"}),
        (
            {"name": "q", "in": "query", "type": "string", "x-nullable": True, "x-example": "a"},
            {"name": "q", "in": "query", "schema": {"type": ["string", "null"], "examples": ["a"]}}
            | {"x-nullable": True, "x-example": "a"},
        ),
        (
            {"name": "q", "in": "query", "type": "string", "allowEmptyValue": True, "x-a": 1},
            {"name": "q", "in": "query", "schema": {"type": "string"}, "allowEmptyValue": True}
            | {"x-a": 1},
        ),
    ],
)
def test_parameters(folder: Path, parameter: Any, expected: Any) -> None:
    shared = {"Page": {"name": "page", "in": "query", "type": "integer"}}
    node = {"parameters": [parameter], "responses": {}}
    assert operation(folder, node, parameters=shared)["parameters"] == [expected]


@pytest.mark.parametrize(
    ("where", "form", "style", "explode", "warned"),
    [
        ("query", None, "form", False, False),
        ("query", "csv", "form", False, False),
        ("query", "ssv", "spaceDelimited", False, False),
        ("query", "pipes", "pipeDelimited", False, False),
        ("query", "multi", "form", True, False),
        ("query", "tsv", "form", False, True),
        ("path", "csv", "simple", False, False),
        ("path", "ssv", "simple", False, True),
        ("header", "pipes", "simple", False, True),
        ("header", "multi", "simple", False, True),
    ],
)
def test_collection_formats(
    folder: Path, where: str, form: str | None, style: str, explode: bool, warned: bool
) -> None:
    parameter = {"name": "q", "in": where, "required": True, "type": "array", "items": {}}
    if form:
        parameter["collectionFormat"] = form
    path = folder / "spec.json"
    paths = {"/{q}": {"get": {"parameters": [parameter], "responses": {}}}}
    path.write_text(json.dumps({**HEAD, "paths": paths}))
    document, found = upgrade(load(path, root=folder), implied_types=False)
    after = document.tree["paths"]["/{q}"]["get"]["parameters"][0]
    assert (after["style"], after["explode"]) == (style, explode)
    assert [item.code for item in found if item.code == "collection-format"] == (
        ["collection-format"] if warned else []
    )


def test_lists_in_lists_lose_their_own_separators(folder: Path) -> None:
    inner = {"type": "array", "collectionFormat": "pipes", "items": {"type": "string"}}
    parameter = {"name": "q", "in": "query", "type": "array", "items": inner}
    path = folder / "spec.json"
    paths = {"/a": {"get": {"parameters": [parameter], "responses": {}}}}
    path.write_text(json.dumps({**HEAD, "paths": paths}))
    _, found = upgrade(load(path, root=folder), implied_types=False)
    assert [item.code for item in found if item.code == "collection-format"] == [
        "collection-format"
    ]


def test_a_body_is_said_once_for_each_media_type(folder: Path) -> None:
    body = {"name": "pet", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Pet"}}
    node = {"parameters": [body], "responses": {}, "consumes": ["application/json", "text/xml"]}
    found = operation(folder, node, definitions={"Pet": {"type": "object"}})
    media = {"schema": {"$ref": "#/components/schemas/Pet"}}
    assert "parameters" not in found
    assert found["requestBody"] == {
        "required": True,
        "content": {"application/json": media, "text/xml": media},
    }


def test_form_fields_become_the_properties_of_a_form(folder: Path) -> None:
    fields = [
        {"name": "name", "in": "formData", "type": "string", "required": True},
        {"name": "tags", "in": "formData", "type": "array", "collectionFormat": "pipes"},
    ]
    found = operation(folder, {"parameters": fields, "responses": {}})["requestBody"]
    assert found["required"] is True
    assert found["content"] == {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "tags": {"type": "array"}},
                "required": ["name"],
            },
            "encoding": {"tags": {"style": "pipeDelimited", "explode": False}},
        }
    }


def test_a_file_needs_multipart(folder: Path) -> None:
    fields = [{"name": "photo", "in": "formData", "type": "file"}]
    node = {"parameters": fields, "responses": {}, "consumes": ["application/json"]}
    content = operation(folder, node)["requestBody"]["content"]
    assert content["multipart/form-data"]["schema"]["properties"] == {
        "photo": {"type": "string", "format": "binary"}
    }


def test_a_body_of_the_path_comes_down_to_its_operations(folder: Path) -> None:
    body = {"name": "b", "in": "body", "schema": {"type": "string"}}
    item = {"parameters": [body], "post": {"responses": {}}}
    tree = converted(folder, paths={"/a": item}).tree["paths"]["/a"]
    assert "parameters" not in tree
    assert tree["post"]["requestBody"]["content"]["application/json"]["schema"] == {
        "type": "string"
    }


def test_responses_take_what_the_operation_produces(folder: Path) -> None:
    responses = {
        "200": {
            "description": "Fine",
            "schema": {"type": "string"},
            "examples": {"text/plain": "hi"},
            "headers": {"X-Rate": {"type": "integer", "description": "Left"}},
        },
        "404": {"$ref": "#/responses/None"},
    }
    shared = {"None": {"description": "None", "schema": {"type": "object"}}}
    node = {"responses": responses, "produces": ["text/plain"]}
    found = operation(folder, node, responses=shared)["responses"]
    assert found["200"] == {
        "description": "Fine",
        "headers": {"X-Rate": {"description": "Left", "schema": {"type": "integer"}}},
        "content": {"text/plain": {"schema": {"type": "string"}, "example": "hi"}},
    }
    assert list(found["404"]["content"]) == ["text/plain"]


def test_a_file_answered_is_bytes(folder: Path) -> None:
    node = {"responses": {"200": {"description": "F", "schema": {"type": "file"}}}}
    content = operation(folder, node)["responses"]["200"]["content"]
    binary = {"type": "string", "format": "binary"}
    assert content == {"application/octet-stream": {"schema": binary}}


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ({"type": "basic"}, {"type": "http", "scheme": "basic"}),
        (
            {"type": "apiKey", "in": "header", "name": "K"},
            {"type": "apiKey", "in": "header", "name": "K"},
        ),
        (
            {"type": "oauth2", "flow": "application", "tokenUrl": "/t", "scopes": {"a": "A"}},
            {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "/t", "scopes": {"a": "A"}}},
            },
        ),
        (
            {"type": "oauth2", "flow": "implicit", "authorizationUrl": "/a", "description": "D"},
            {
                "type": "oauth2",
                "description": "D",
                "flows": {"implicit": {"authorizationUrl": "/a", "scopes": {}}},
            },
        ),
        (
            {"type": "oauth2", "flow": "password", "tokenUrl": "/t", "scopes": {}},
            {"type": "oauth2", "flows": {"password": {"tokenUrl": "/t", "scopes": {}}}},
        ),
        (
            {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "/a", "tokenUrl": "/t"},
            {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {"authorizationUrl": "/a", "tokenUrl": "/t", "scopes": {}}
                },
            },
        ),
    ],
)
def test_security_schemes(folder: Path, scheme: Any, expected: Any) -> None:
    tree = converted(folder, securityDefinitions={"s": scheme}).tree
    assert tree["components"]["securitySchemes"]["s"] == expected


def test_schemas(folder: Path) -> None:
    pet = {
        "type": "object",
        "discriminator": "kind",
        "properties": {
            "kind": {"type": "string", "x-nullable": True},
            "mother": {"$ref": "#/definitions/Pet"},
        },
    }
    tree = converted(folder, definitions={"Pet": pet}).tree
    assert tree["components"]["schemas"]["Pet"] == {
        "type": "object",
        "discriminator": {"propertyName": "kind"},
        "properties": {
            "kind": {"type": ["string", "null"]},
            "mother": {"$ref": "#/components/schemas/Pet"},
        },
    }


def test_positions_lead_to_the_old_places(folder: Path) -> None:
    path = folder / "spec.yaml"
    path.write_text("""swagger: "2.0"
info: {title: T, version: "1"}
paths:
  /a:
    post:
      parameters:
        - {name: b, in: body, schema: {type: object}}
        - name: q
          in: query
          type: string
      responses:
        "200":
          description: Fine
          schema: {type: string}
definitions:
  Pet:
    type: object
""")
    document, _ = upgrade(load(path, root=folder))

    def line(pointer: str) -> int:
        return document.locate(pointer).line

    operation = "#/paths/~1a/post"
    assert line(f"{operation}/requestBody/content/application~1json/schema/type") == 7
    assert line(f"{operation}/parameters/0/schema/type") == 10
    assert line(f"{operation}/responses/200/content/application~1json/schema") == 14
    assert line("#/components/schemas/Pet/type") == 17
