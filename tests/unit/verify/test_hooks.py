"""The file that goes with every schemathesis.toml: which failures count, and which contract is tested."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.core import NotSet
from schemathesis.core.parameters import ParameterLocation
from specloom.contract.model import Contract, Operation
from specloom.verify import schemathesis_hooks
from specloom.verify.schemathesis_hooks import after_call, before_load_schema, filter_failure
from specloom.verify.settings import HOOKS_FILE, campaign_config, campaign_hooks

BODY, QUERY = ParameterLocation.BODY, ParameterLocation.QUERY
NOTHING: Any = None
JSON, XML = "application/json", "application/xml"
THING = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string", "maxLength": 3},
        "until": {"type": ["string", "null"], "format": "date-time"},
        "digits": {"type": "string", "pattern": "^\\d+$"},
        "size": {"type": ["integer", "null"], "format": "int32"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "home": {"type": "object"},
        "part": {"$ref": "#/components/schemas/a%20b~1c"},
    },
}
CONTENT = {"schema": {"$ref": "#/components/schemas/Thing"}}
DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "Thing": THING,
            "a b/c": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"format": "uuid"}]},
        }
    },
    "paths": {
        "/things/{at}": {
            "parameters": [{"name": "at", "in": "path", "schema": {"format": "date-time"}}],
            "post": {
                "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
                "requestBody": {
                    "content": {JSON: CONTENT, XML: CONTENT, "image/svg+xml; v=1": CONTENT}
                },
            },
        }
    },
}


def kept(
    code: str,
    body: Any,
    media_type: str | None = JSON,
    wrong: frozenset[ParameterLocation] = frozenset({BODY}),
    at: str = "2026-01-01T00:00:00Z",
    n: str = "1",
    sent: bytes | None = b"...",
) -> bool:
    """Whether a failure counts."""
    operation = SimpleNamespace(
        path="/things/{at}", method="POST", schema=SimpleNamespace(raw_schema=DOCUMENT)
    )
    case: Any = SimpleNamespace(
        meta=SimpleNamespace(is_negative_at=wrong.__contains__),
        operation=operation,
        media_type=media_type,
        body=body,
        path_parameters={"at": at},
        query={"n": n},
        headers=None,
        cookies={},
    )
    failure: Any = SimpleNamespace(code=code)
    response: Any = SimpleNamespace(request=SimpleNamespace(body=sent), headers={}, status_code=422)
    return bool(filter_failure(NOTHING, failure, case, response))


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": "a"}, True),
        ({"name": "a", "until": None, "digits": "1", "size": 2**31 - 1}, True),
        ({"name": "a", "until": ""}, False),
        ({"name": "a", "digits": "\u0660"}, False),
        ({"name": "a", "size": 2**31}, False),
        ({"name": "a", "part": {"name": "b"}}, True),
        ({"name": "a", "part": "b"}, False),
        ({"name": b"a file"}, True),
        ({}, True),
    ],
)
def test_turning_valid_data_away_counts_when_the_data_is_valid(body: Any, counts: bool) -> None:
    assert kept("ST202", body) is counts
    assert kept("ST101", body) is True


@pytest.mark.parametrize(("at", "counts"), [("2026-01-01T00:00:00Z", True), ("today", False)])
def test_parameters_are_data_too_but_always_text(at: str, counts: bool) -> None:
    assert kept("ST202", {"name": "a"}, at=at) is counts


@pytest.mark.parametrize(
    ("schema", "counts"),
    [
        ({"type": "array", "items": {"type": "string"}}, True),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}, False),
        ({"type": ["null", "object"]}, False),
    ],
)
def test_no_style_says_how_to_nest(
    monkeypatch: pytest.MonkeyPatch, schema: Any, counts: bool
) -> None:
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "parameters", [{"name": "n", "in": "query", "schema": schema}])
    assert kept("ST202", {"name": "a"}) is counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": None}, True),  # `null` has a letter too many
        ({"name": 5}, False),
        ({"name": ["a"]}, False),
        ({"name": {}}, False),
        ({"name": "a\x1b\x00bc"}, False),
        ({"name": "abcd"}, True),
        ({"name": "a", "size": "5"}, False),
        ({"name": "a", "size": "five"}, True),
        ({"name": "a", "tags": "b"}, False),
        ({"name": "a", "tags": []}, False),
        ({"name": "a", "tags": [[], "b"]}, False),
        ({"name": "a", "home": ""}, False),
        ({"name": "a", "home": "x"}, True),
        ({"name": ["a", "b"]}, True),
        ({"name": []}, True),
        ({}, True),
        ([], True),
    ],
)
def test_what_xml_cannot_tell_apart_is_not_wrong_in_xml(body: Any, counts: bool) -> None:
    assert kept("ST201", body, XML) is counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": "a", "tags": []}, False),  # whatever a discriminator made of it
        ({"name": 5}, True),
        ({"name": {}}, True),
        ({"name": b"a file"}, True),
        ([], True),
    ],
)
def test_what_the_schema_accepts_is_not_wrong(body: Any, counts: bool) -> None:
    assert kept("ST201", body, JSON) is counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": {}}, False),
        ({"name": 5}, False),
        ({"name": {"a": 1}}, True),  # too long as a text
        ({"name": "a", "digits": {"a": 1}}, True),
        ({"name": "a", "size": "five"}, True),
        ({}, True),
    ],
)
def test_what_a_form_cannot_tell_apart_is_not_wrong_in_a_form(
    monkeypatch: pytest.MonkeyPatch, body: Any, counts: bool
) -> None:
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "requestBody", {"content": {"multipart/form-data": CONTENT}})
    assert kept("ST201", body, "multipart/form-data") is counts


@pytest.mark.parametrize(
    ("media_type", "wrong", "counts"),
    [
        ("image/svg+xml; v=1", {BODY}, False),
        (XML, {BODY, QUERY}, True),
        (XML, {QUERY}, True),
        ("text/xml", {BODY}, True),  # not in the contract
        (None, {BODY}, True),
    ],
)
def test_only_a_body_of_xml_is_forgiven(
    media_type: str | None, wrong: set[ParameterLocation], counts: bool
) -> None:
    assert kept("ST201", {"name": 5}, media_type, frozenset(wrong), n="one") is counts
    assert kept("ST201", {"name": "a"}, JSON, frozenset({QUERY})) is False  # it was not wrong


@pytest.mark.parametrize(
    ("body", "valid_counts", "invalid_counts"),
    [
        ({"name": "a", "part": {"name": "b"}}, True, False),
        ({"name": "a", "part": {"name": "b", "tags": []}}, True, False),
        ({"name": "a", "part": {}}, True, False),  # gone, and need not be there
        ({"part": {"name": "b"}}, False, True),
        ({"name": []}, False, True),  # gone, and must be there
    ],
)
def test_what_is_empty_is_not_in_a_form(
    monkeypatch: pytest.MonkeyPatch, body: Any, valid_counts: bool, invalid_counts: bool
) -> None:
    form = "application/x-www-form-urlencoded"
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "requestBody", {"content": {form: CONTENT}})
    assert kept("ST202", body, form) is valid_counts
    assert kept("ST201", body, form) is invalid_counts


@pytest.mark.parametrize(
    ("parameter", "text", "counts"),
    [
        ({"style": "label"}, ".null%2Cnull", False),
        ({"style": "label", "schema": {"type": "object"}}, ".,null%2Cnull", False),
        ({"style": "label"}, ".a,b,c,d", True),
        ({"style": "matrix"}, ";n=a,b", False),
        ({"style": "matrix", "explode": True}, ";n=a;n=b", False),
        ({"style": "matrix", "explode": True}, ";n=a;n=b;n=c;n=d", True),
        ({"schema": {"type": "object"}}, "a,b", False),
        ({"schema": {"type": "object"}}, "a,b,c", True),
        ({"schema": {"type": "object", "required": ["a"]}, "explode": True}, "a=b", False),
        ({"schema": {"type": "object", "required": ["a"]}, "explode": True}, "ab", True),
        ({"schema": {"type": "integer"}}, "5", False),
        ({"schema": {"type": "integer"}, "style": "label"}, ".5", False),
        ({"schema": {"type": "integer"}, "style": "matrix"}, ";n=5", False),
        ({"schema": {"type": "integer"}}, "five", True),
    ],
)
def test_a_text_that_reads_well_is_not_wrong(
    monkeypatch: pytest.MonkeyPatch, parameter: Any, text: str, counts: bool
) -> None:
    texts = {"type": "array", "maxItems": 3, "items": {"type": "string"}}
    listed = [{"name": "at", "in": "path", "schema": texts, **parameter}]
    listed[0]["style"] = parameter.get("style", "simple")
    monkeypatch.setitem(DOCUMENT["paths"]["/things/{at}"], "parameters", listed)
    text = text.replace(";n=", ";at=")
    assert kept("ST201", {}, JSON, frozenset({ParameterLocation.PATH}), at=text) is counts


@pytest.mark.parametrize(("required", "counts"), [(False, False), (True, True)])
def test_a_cookie_that_nobody_knows_is_not_wrong(
    monkeypatch: pytest.MonkeyPatch, required: bool, counts: bool
) -> None:
    cookie = {"name": "c", "in": "cookie", "required": required, "schema": {"type": "string"}}
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "parameters", [cookie])
    assert kept("ST201", {}, JSON, frozenset({ParameterLocation.COOKIE})) is counts


@pytest.mark.parametrize(("required", "counts"), [([], False), (["name"], True)])
def test_a_missing_form_is_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, required: list[str], counts: bool
) -> None:
    form = {"schema": {"type": "object", "required": required}}
    content = {JSON: {"schema": {"type": "object"}}, "multipart/form-data": form}
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "requestBody", {"content": content})
    assert kept("ST201", NotSet(), None) is counts
    monkeypatch.delitem(content, "multipart/form-data")
    assert kept("ST201", NotSet(), None)


@pytest.mark.parametrize(
    ("required", "sent", "counts"),
    [(False, b"", False), (False, None, False), (True, b"", True), (False, b"n=1", True)],
)
def test_a_body_of_no_bytes_may_be_missing_where_none_is_demanded(
    monkeypatch: pytest.MonkeyPatch, required: bool, sent: bytes | None, counts: bool
) -> None:
    body = {"required": required, "content": {JSON: {"schema": {"required": ["name"]}}}}
    monkeypatch.setitem(DOCUMENT["paths"]["/things/{at}"]["post"], "requestBody", body)
    assert kept("ST201", {}, JSON, sent=sent) is counts
    assert kept("ST201", {}, JSON, frozenset({BODY, QUERY}), n="one", sent=sent)


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"home": {"tags": ["a"], "rooms": [{"a": "b"}]}}, True),
        ({"home": {"tags": []}}, False),  # home[tags]=
        ({"home": {"garden": {}}}, False),
        ({"home": {"rooms": [{}]}}, False),
        ({"home": {"note": ""}}, True),
        ({"rooms": [{"a": "b"}]}, False),  # rooms=a
        ({"tags": ["a"]}, True),
        ({"tags": []}, True),
    ],
)
def test_what_a_form_holds_elsewhere_is_not_valid_there(
    monkeypatch: pytest.MonkeyPatch, body: Any, counts: bool
) -> None:
    plain: dict[str, Any] = {
        "tags": {"type": "array", "items": {"enum": ["a"]}},
        "rooms": {"type": "array", "items": {"type": "object"}},
        "garden": {"type": "object"},
        "note": {"type": "string"},
    }
    schema = {"properties": {**plain, "home": {"type": "object", "properties": plain}}}
    form = "application/x-www-form-urlencoded"
    content = {"content": {form: {"schema": schema}}}
    monkeypatch.setitem(DOCUMENT["paths"]["/things/{at}"]["post"], "requestBody", content)
    assert kept("ST202", body, form) is counts


def test_an_answer_may_be_any_of_schemas_that_say_the_same() -> None:
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
    before_load_schema(NOTHING, document)
    assert same == {"schema": {"title": "E", "anyOf": [references["A"], references["B"]]}}
    assert "oneOf" in other["schema"]
    assert "oneOf" in single["schema"]


def test_a_discriminator_knows_what_its_schemas_accept() -> None:
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
    before_load_schema(NOTHING, {"components": {"schemas": {**kinds, "Pet": union}}})
    assert mapping == {"odd": references[0], "dog": "Hund", "hound": references[1]}


def test_an_answer_without_a_body_has_none() -> None:
    gone = {"description": "Gone", "content": {JSON: {}}}
    answers = {"204": {"$ref": "#/components/responses/gone"}, "200": {"content": {JSON: {}}}}
    document: dict[str, Any] = {
        "components": {"responses": {"gone": gone}},
        "paths": {"/a": {"delete": {"responses": answers}}},
    }
    before_load_schema(NOTHING, document)
    assert gone == {"description": "Gone"}
    assert answers["200"] == {"content": {JSON: {}}}


def test_every_bearer_token_is_described_as_one() -> None:
    key = {"type": "apiKey", "in": "header", "name": "K"}
    schemes = {"o": {"type": "oauth2", "flows": {}}, "c": {"type": "openIdConnect"}, "k": key}
    document = {"components": {"securitySchemes": schemes}}
    before_load_schema(NOTHING, document)
    bearer = {"type": "http", "scheme": "bearer"}
    assert document["components"]["securitySchemes"] == {"o": bearer, "c": bearer, "k": key}
    before_load_schema(NOTHING, {})


def test_alternatives_that_no_request_can_meet_are_not_tried() -> None:
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
    before_load_schema(NOTHING, document)
    assert document["security"] == [{"token": []}, {}]
    assert document["paths"]["/a"]["get"]["security"] == [both]  # is left out as a whole
    assert document["paths"]["/a"]["put"]["security"] == [{"key": []}]


def test_what_deletes_comes_after_what_lies_below_it() -> None:
    items: dict[str, Any] = {
        "/a/{id}": {"delete": {}, "get": {}},
        "/a/{id}/b/{id}": {"get": {}, "delete": {}},
        "/a": {"post": {}},
        "/a/{id}/b": {"get": {}},
    }
    document: dict[str, Any] = {"paths": {path: dict(item) for path, item in items.items()}}
    before_load_schema(NOTHING, document)
    assert list(document["paths"]) == ["/a", "/a/{id}/b", "/a/{id}/b/{id}", "/a/{id}"]
    assert list(document["paths"]["/a/{id}"]) == ["get", "delete"]
    assert document["paths"] == items


def test_parameters_that_no_request_carries_are_not_tested() -> None:
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
    before_load_schema(NOTHING, document)
    assert item == {"parameters": sent, "get": {"parameters": sent}}


def test_a_path_names_a_stored_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    monkeypatch.setattr(schemathesis_hooks, "ROWS", rows)
    before_load_schema(NOTHING, document)
    item = document["paths"]["/a/{a}/b/{id}"]
    named = [{**known, "example": 1}, {**text, "example": "x"}]
    assert item["get"]["parameters"] == [query, *named]
    assert item["delete"] == {}
    assert "example" not in text


@pytest.mark.parametrize(
    ("status", "declared", "counts"),
    [(403, "403", False), (403, "401", True), (422, "403", True), (200, "403", True)],
)
def test_who_has_no_credential_may_be_forbidden(
    monkeypatch: pytest.MonkeyPatch, status: int, declared: str, counts: bool
) -> None:
    post = DOCUMENT["paths"]["/things/{at}"]["post"]
    monkeypatch.setitem(post, "responses", {declared: {}})
    operation = SimpleNamespace(
        path="/things/{at}", method="POST", schema=SimpleNamespace(raw_schema=DOCUMENT)
    )
    failure, case, response = (
        SimpleNamespace(code="ST203"),
        SimpleNamespace(operation=operation),
        SimpleNamespace(status_code=status, headers={}),
    )
    made: Any = (failure, case, response)
    assert filter_failure(NOTHING, *made) is counts


@pytest.mark.parametrize(
    ("allow", "counts"),
    [("POST, GET", False), ("POST,GET", False), ("POST", True), ("POST, GET, PUT", True)],
)
def test_paths_of_one_shape_are_one(
    monkeypatch: pytest.MonkeyPatch, allow: str, counts: bool
) -> None:
    monkeypatch.setitem(DOCUMENT["paths"], "/things/{thing}", {"get": {}})
    monkeypatch.setitem(DOCUMENT["paths"], "/things/mine", {"put": {}})
    operation = SimpleNamespace(path="/things/{at}", schema=SimpleNamespace(raw_schema=DOCUMENT))
    made: Any = (
        SimpleNamespace(code="ST205"),
        SimpleNamespace(operation=operation),
        SimpleNamespace(headers={"allow": [allow]}),
    )
    assert filter_failure(NOTHING, *made) is counts


def test_nothing_is_expected_of_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemathesis_hooks, "_samples", set())

    def counts(answering: str, **failure: str) -> bool:
        made: Any = SimpleNamespace(**failure)
        headers = {"x-specloom-sample": ["true"]} if answering == "sample" else {}
        response: Any = SimpleNamespace(headers=headers)
        return filter_failure(NOTHING, made, NOTHING, response)

    lost = {"code": "ST302", "created_with": "POST /a"}
    kept_on = {"code": "ST301", "operation": "DELETE /a/{id}"}
    assert counts("row", **lost)
    assert counts("row", **kept_on)
    assert not counts("sample", **kept_on)
    for label in ("POST /a", "DELETE /a/{id}"):
        answered: Any = SimpleNamespace(operation=SimpleNamespace(label=label))
        sample: Any = SimpleNamespace(headers={"x-specloom-sample": ["true"]})
        after_call(NOTHING, answered, sample)
    assert not counts("row", **lost)
    assert not counts("row", **kept_on)


def test_the_file_comes_with_every_contract(
    contract: Callable[..., Contract], operation: Callable[..., Operation]
) -> None:
    settings = tomllib.loads(campaign_config(contract(operation("post", "/a", "200"))))
    assert settings["hooks"] == HOOKS_FILE
    names = {
        node.name
        for node in ast.walk(ast.parse(campaign_hooks()))
        if isinstance(node, ast.FunctionDef)
    }
    assert {"before_load_schema", "after_call", "filter_failure"} <= names
