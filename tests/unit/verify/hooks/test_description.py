"""What schemathesis is told of a contract before it begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

JSON, XML = "application/json", "application/xml"


@pytest.fixture
def describe(hooks) -> Callable[[dict[str, Any]], None]:
    describe: Callable[[dict[str, Any]], None] = hooks("description").describe
    return describe


def test_an_answer_may_be_any_of_schemas_that_say_the_same(describe) -> None:
    def coded(code: str, kind: str = "string") -> dict[str, Any]:
        code_of = {"description": code, "type": kind, "default": code}
        return {
            "allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"title": code_of}}]
        }

    schemas = {
        "Base": {"type": "object"},
        "A": coded("A"),
        "B": coded("B"),
        "C": coded("C", "null"),
    }
    references = {name: {"$ref": f"#/components/schemas/{name}"} for name in schemas}
    same = {"schema": {"title": "E", "oneOf": [references["A"], references["B"]]}}
    other = {"schema": {"oneOf": [references["A"], references["C"]]}}
    single = {"schema": {"oneOf": [references["A"]]}}
    content = {JSON: same, "text/json": other, "a/json": single, XML: {}}
    document: dict[str, Any] = {
        "components": {"schemas": schemas},
        "paths": {"/a": {"get": {"responses": {"401": {"content": content}, "200": {}}}}},
    }
    describe(document)
    assert same == {"schema": {"title": "E", "anyOf": [references["A"], references["B"]]}}
    assert "oneOf" in other["schema"]
    assert "oneOf" in single["schema"]


def test_nullable_says_nothing(describe) -> None:
    def described(*, nullable: bool) -> dict[str, Any]:
        word = {"nullable": True} if nullable else {}
        text: dict[str, Any] = {"type": "string", **word, "example": {"nullable": 1}}
        schema = {
            "properties": {"nullable": text, "b": {"items": text}, "c": True},
            "anyOf": [text, {"enum": [{"nullable": True}]}],
        }
        body = {"content": {JSON: {"schema": {**schema, **word}}}}
        return {
            "paths": {"/a": {"get": {"requestBody": body}}},
            "components": {"schemas": {"A": text}},
        }

    document = described(nullable=True)
    describe(document)
    assert document == described(nullable=False)


def test_a_discriminator_knows_what_its_schemas_accept(describe) -> None:
    kinds = {
        "Base": {"properties": {"type": {"const": "odd"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Base"}]},
        "Dog": {"properties": {"type": {"type": "string", "enum": ["dog", "hound"]}}},
        "Loop": {"anyOf": [{"$ref": "#/components/schemas/Loop"}]},
    }
    references = [f"#/components/schemas/{name}" for name in ("Cat", "Dog", "Loop")]
    mapping = {"dog": "Hund"}
    union = {
        "oneOf": [*({"$ref": reference} for reference in references), {"type": "null"}],
        "discriminator": {"propertyName": "type", "mapping": mapping},
        "properties": {"discriminator": {"type": "string"}},
    }
    describe({"components": {"schemas": {**kinds, "Pet": union}}})
    assert mapping == {"odd": references[0], "dog": "Hund", "hound": references[1]}


def test_an_answer_without_a_body_has_none(describe) -> None:
    gone = {"description": "Gone", "content": {JSON: {}}}
    answers = {"204": {"$ref": "#/components/responses/gone"}, "200": {"content": {JSON: {}}}}
    document: dict[str, Any] = {
        "components": {"responses": {"gone": gone}},
        "paths": {"/a": {"delete": {"responses": answers}}},
    }
    describe(document)
    assert gone == {"description": "Gone"}
    assert answers["200"] == {"content": {JSON: {}}}


def test_every_bearer_token_is_described_as_one(describe) -> None:
    key = {"type": "apiKey", "in": "header", "name": "K"}
    schemes = {"o": {"type": "oauth2", "flows": {}}, "c": {"type": "openIdConnect"}, "k": key}
    document = {"components": {"securitySchemes": schemes}}
    describe(document)
    bearer = {"type": "http", "scheme": "bearer"}
    assert document["components"]["securitySchemes"] == {"o": bearer, "c": bearer, "k": key}
    describe({})


def test_alternatives_that_no_request_can_meet_are_not_tried(describe) -> None:
    schemes = {
        "basic": {"type": "http", "scheme": "basic"},
        "token": {"type": "oauth2", "flows": {}},
        "key": {"type": "apiKey", "in": "header", "name": "authorization"},
    }
    both: dict[str, Any] = {"basic": [], "token": []}
    document: dict[str, Any] = {
        "components": {"securitySchemes": schemes},
        "security": [{"key": [], "token": []}, {"token": []}, {}],
        "paths": {"/a": {"get": {"security": [both]}, "put": {"security": [both, {"key": []}]}}},
    }
    describe(document)
    assert document["security"] == [{"token": []}, {}]
    assert document["paths"]["/a"]["get"]["security"] == [both]  # is left out as a whole
    assert document["paths"]["/a"]["put"]["security"] == [{"key": []}]


def test_what_deletes_comes_after_what_lies_below_it(describe) -> None:
    items: dict[str, Any] = {
        "/a/{id}": {"delete": {}, "get": {}},
        "/a/{id}/b/{id}": {"get": {}, "delete": {}},
        "/a": {"post": {}},
        "/a/{id}/b": {"get": {}},
    }
    document: dict[str, Any] = {"paths": {path: dict(item) for path, item in items.items()}}
    describe(document)
    assert list(document["paths"]) == ["/a", "/a/{id}/b", "/a/{id}/b/{id}", "/a/{id}"]
    assert list(document["paths"]["/a/{id}"]) == ["get", "delete"]
    assert document["paths"] == items


def test_parameters_that_no_request_carries_are_not_tested(describe) -> None:
    sent = [
        {"in": "header", "name": "X-Trace"},
        {"in": "query", "name": "Accept"},
        {"$ref": "#/components/parameters/page"},
    ]
    unsent = [
        {"in": "header", "name": "content-type", "required": True},
        {"in": "header", "name": ""},
        {"in": "cookie", "name": "a b"},
        {"$ref": "#/components/parameters/accept"},
    ]
    parameters = {
        "accept": {"in": "header", "name": "Accept"},
        "page": {"in": "query", "name": "page[number]"},
    }
    item = {"parameters": [*unsent, *sent], "get": {"parameters": [*sent, *unsent]}}
    document = {"components": {"parameters": parameters}, "paths": {"/a": item}}
    describe(document)
    assert item == {"parameters": sent, "get": {"parameters": sent}}


def test_a_path_names_a_stored_row(hooks, describe, tmp_path, monkeypatch) -> None:
    known = {"in": "path", "name": "a", "schema": {"type": "integer"}}
    text = {"in": "path", "name": "id", "schema": {"type": "string"}}
    query = {"in": "query", "name": "id"}
    document: dict[str, Any] = {
        "components": {"parameters": {"id": text}},
        "paths": {
            "/a/{a}/b/{id}": {
                "parameters": [
                    {**known, "examples": {"b": {"value": 7}}},
                    {"$ref": "#/components/parameters/id"},
                ],
                "get": {"parameters": [query]},
                "delete": {},
            }
        },
    }
    rows = tmp_path / "rows.json"
    rows.write_text('{"GET /a/{a}/b/{id}": {"a": 1, "id": "x"}, "GET /gone": {"id": 1}}')
    monkeypatch.setattr(hooks("rows"), "_FILE", rows)
    describe(document)
    item = document["paths"]["/a/{a}/b/{id}"]
    named = [{**known, "example": 1}, {**text, "example": "x"}]
    assert item["get"]["parameters"] == [query, *named]
    assert item["delete"] == {}
    assert "example" not in text
