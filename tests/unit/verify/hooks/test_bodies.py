"""Which findings about bodies count."""

from __future__ import annotations

from typing import Any

import pytest
from schemathesis.core import NotSet
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData, UndefinedStatusCode

JSON, XML, TEXT = "application/json", "application/xml", "text/plain"
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
THING: dict[str, Any] = {
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
SCHEMAS = {
    "Thing": THING,
    "a b/c": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"format": "uuid"}]},
}
REFERENCE = {"$ref": "#/components/schemas/Thing"}


def paths(*media_types: str, schema: Any = REFERENCE, required: bool = True) -> dict[str, Any]:
    content = {media_type: {"schema": schema} for media_type in media_types}
    body = {"required": required, "content": content}
    return {"/things": {"post": {"requestBody": body, "responses": {"200": {"description": ""}}}}}


def accepted() -> Any:
    return AcceptedNegativeData(
        operation="POST /things", message="", status_code=200, expected_statuses=[]
    )


def refused() -> Any:
    return RejectedPositiveData(
        operation="POST /things", message="", status_code=422, allowed_statuses=[]
    )


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
        ({}, True),  # whatever the application thinks is required
    ],
)
def test_turning_data_away_counts_when_the_contract_takes_it(serve, body, counts) -> None:
    tested = serve(paths(JSON), SCHEMAS)
    assert tested.counts(refused(), body=body, media_type=JSON) is counts
    assert tested.counts(refused(), body=body, media_type=XML)  # not in the contract
    undeclared = UndefinedStatusCode(
        operation="",
        status_code=500,
        defined_status_codes=[],
        allowed_status_codes=[],
        message="",
    )
    assert tested.counts(undeclared, body=1, media_type=JSON)


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": "a", "tags": []}, False),  # whatever a discriminator made of it
        ({"name": 5}, True),
        ({"name": {}}, True),
        ([], True),
    ],
)
def test_what_the_contract_takes_is_not_wrong(serve, body, counts) -> None:
    tested = serve(paths(JSON), SCHEMAS)
    assert tested.counts(accepted(), "body", body=body, media_type=JSON) is counts
    assert tested.counts(accepted(), "", body=body, media_type=JSON)  # nothing was to be wrong
    assert tested.counts(accepted(), "body query", body={}, media_type=JSON)


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
def test_what_xml_cannot_tell_apart_is_not_wrong_in_xml(serve, body, counts) -> None:
    tested = serve(paths(XML, "application/things+xml"), SCHEMAS)
    for media_type in (XML, "application/things+xml"):
        assert tested.counts(accepted(), "body", body=body, media_type=media_type) is counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": "a", "size": 5}, True),
        ({"name": "a", "size": None}, True),
        ({"name": "a", "until": None}, False),  # `null` is a text like any other
        ({"name": "a\x1b\x1bb"}, True),
        ({"name": "\x1b"}, False),  # shorter than it has to be
        ({"name": "a", "tags": ["b", "c"]}, True),
    ],
)
def test_what_xml_loses_was_not_sent(serve, body, counts) -> None:
    name = {"type": "string", "minLength": 1}
    thing = {**THING, "properties": {**THING["properties"], "name": name}}
    tested = serve(paths(XML), {**SCHEMAS, "Thing": thing})
    assert tested.counts(refused(), body=body, media_type=XML) is counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"name": 5}, False),
        ({"name": b"a"}, False),
        ({"name": {"a": 1}}, True),  # too long as a text
        ({"name": "a", "digits": {"a": 1}}, True),
        ({"name": "a", "size": "five"}, True),
        ({"home": "x"}, True),
    ],
)
def test_what_parts_cannot_tell_apart_is_not_wrong_in_parts(serve, body, counts) -> None:
    tested = serve(paths(PARTS), SCHEMAS)
    assert tested.counts(accepted(), "body", body=body, media_type=PARTS) is counts


@pytest.mark.parametrize(
    ("body", "valid_counts", "invalid_counts"),
    [
        ({"name": "a", "part": {"name": "b"}}, True, False),
        ({"name": "a", "tags": []}, True, False),
        ({"name": "a", "home": {}}, True, False),  # gone, and need not be there
        ({"name": []}, False, True),  # gone, and must be there
        ({"name": 5}, False, False),
    ],
)
def test_what_is_empty_is_not_in_a_form(serve, body, valid_counts, invalid_counts) -> None:
    tested = serve(paths(FORM), SCHEMAS)
    assert tested.counts(refused(), body=body, media_type=FORM) is valid_counts
    assert tested.counts(accepted(), "body", body=body, media_type=FORM) is invalid_counts


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ({"home": {"tags": ["a"]}}, True),
        ({"home": {"rooms": [{"a": "b"}]}}, False),
        ({"home": {"note": ""}}, True),
        ({"tags": ["a"]}, True),
        ({"tags": []}, True),
        ({"rooms": [{"a": "b"}]}, False),  # rooms=a
    ],
)
def test_what_a_form_holds_elsewhere_is_not_valid_there(serve, body, counts) -> None:
    plain = {
        "tags": {"type": "array", "items": {"enum": ["a"]}},
        "rooms": {"type": "array", "items": {"type": "object"}},
        "note": {"type": "string"},
    }
    schema = {"properties": {**plain, "home": {"type": "object", "properties": plain}}}
    tested = serve(paths(FORM, schema={"type": "object", **schema}))
    assert tested.counts(refused(), body=body, media_type=FORM) is counts


@pytest.mark.parametrize(
    ("text", "schema", "counts"),
    [(5, {"type": "string"}, False), ("five", {"type": "integer"}, True)],
)
def test_a_text_has_no_type(serve, text, schema, counts) -> None:
    tested = serve(paths(TEXT, schema=schema))
    assert tested.counts(accepted(), "body", body=text, media_type=TEXT) is counts


@pytest.mark.parametrize(("names", "counts"), [([], False), (["name"], True)])
@pytest.mark.parametrize("media_type", [FORM, PARTS])
def test_a_missing_form_is_an_empty_one(serve, names, counts, media_type) -> None:
    form = {"type": "object", "required": names}
    assert serve(paths(media_type, schema=form)).counts(accepted(), "body", body=NotSet()) is counts
    assert serve(paths(JSON, schema=form)).counts(accepted(), "body", body=NotSet())


@pytest.mark.parametrize(
    ("required", "sent", "counts"),
    [(False, b"", False), (True, b"", True), (False, b'{"n":1}', True)],
)
def test_a_body_of_no_bytes_may_be_missing_where_none_is_demanded(
    serve, required, sent, counts
) -> None:
    tested = serve(paths(JSON, schema={"required": ["name"]}, required=required))
    found = tested.counts(accepted(), "body", body={}, media_type=JSON, sent=sent)
    assert found is counts


@pytest.mark.parametrize(
    ("rooms", "counts"),
    [("a", False), (["a", "b"], False), ("abcd", True), ({"x": "a"}, True), ({"x": {}}, True)],
)
def test_a_text_may_be_the_only_item_of_a_list_that_lies_deep(serve, rooms, counts) -> None:
    items = {"type": "array", "items": {"type": "string", "maxLength": 3}}
    floor = {"type": "object", "properties": {"rooms": items}}
    home = {"type": "object", "properties": {"floor": floor}}
    described = paths(FORM, schema={"type": "object", "properties": {"home": home}})
    media = described["/things"]["post"]["requestBody"]["content"][FORM]
    media["encoding"] = {"home": {"style": "deepObject", "explode": True}}
    tested = serve(described)
    assert (
        tested.counts(
            accepted(), "body", body={"home": {"floor": {"rooms": rooms}}}, media_type=FORM
        )
        is counts
    )
