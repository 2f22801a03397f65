"""Which findings about parameters count."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.parameters import EncodedPath
from schemathesis.openapi.checks import RejectedPositiveData

TEXTS = {"type": "array", "maxItems": 3, "items": {"type": "string"}}
FEW = {"type": "object", "required": ["a"], "properties": {"n": {"type": "integer"}}}


def paths(place: str, schema: Any, **said: Any) -> dict[str, Any]:
    parameter = {"name": "at", "in": place, "required": place == "path", "schema": schema, **said}
    path = "/things/{at}" if place == "path" else "/things"
    responses = {"200": {"description": ""}}
    return {path: {"get": {"parameters": [parameter], "responses": responses}}}


def accepted() -> Any:
    return AcceptedNegativeData(operation="", message="", status_code=200, expected_statuses=[])


def refused() -> Any:
    return RejectedPositiveData(operation="", message="", status_code=422, allowed_statuses=[])


@pytest.mark.parametrize(
    ("schema", "said", "text", "counts"),
    [
        (TEXTS, {"style": "label"}, ".null,null", False),
        (TEXTS, {"style": "label"}, ".a,b,c,d", True),
        (TEXTS, {"style": "matrix"}, ";at=a,b", False),
        (TEXTS, {"style": "matrix", "explode": True}, ";at=a;at=b", False),
        (TEXTS, {"style": "matrix", "explode": True}, ";at=a;at=b;at=c;at=d", True),
        ({"type": "object"}, {"style": "label"}, ".null,null", False),
        ({"type": "object"}, {}, "a,b", False),
        ({"type": "object"}, {}, "a,b,c", True),
        (FEW, {"explode": True}, "a=b", False),
        (FEW, {"explode": True}, "a=b,n=b", True),
        (FEW, {"explode": True}, "ab", True),
        ({"type": "integer"}, {}, "5", False),
        ({"type": "integer"}, {"style": "label"}, ".5", False),
        ({"type": "integer"}, {"style": "matrix"}, ";at=5", False),
        ({"type": "integer"}, {}, "five", True),
        ({"type": "integer"}, {}, "5.5", True),
    ],
)
def test_a_text_that_reads_well_is_not_wrong(serve, schema, said, text, counts) -> None:
    tested = serve(paths("path", schema, **said))
    sent = {"at": EncodedPath(quote(text, safe=".,;="))}
    assert tested.counts(accepted(), "path", path_parameters=sent) is counts
    assert tested.counts(accepted(), "path body", path_parameters=sent)


@pytest.mark.parametrize(
    ("place", "parts", "counts"),
    [
        ("query", {"query": {"at": ["5"]}}, False),
        ("query", {"query": {"at": ["5", "x"]}}, True),
        ("query", {"query": {}}, False),
        ("header", {"headers": {"at": "5,6"}}, False),
        ("header", {"headers": {"at": "x"}}, True),
        ("cookie", {"cookies": {"at": "5,6"}}, False),
        ("cookie", {"cookies": {"at": "x"}}, True),
    ],
)
def test_lists_of_texts_in_every_place(serve, place, parts, counts) -> None:
    numbers = {"type": "array", "items": {"type": "integer"}}
    assert serve(paths(place, numbers)).counts(accepted(), place, **parts) is counts


@pytest.mark.parametrize(("required", "counts"), [(False, False), (True, True)])
def test_a_cookie_that_nobody_knows_is_not_wrong(serve, required, counts) -> None:
    tested = serve(paths("cookie", {"type": "string"}, required=required))
    assert tested.counts(accepted(), "cookie") is counts


@pytest.mark.parametrize(
    ("schema", "text", "counts"),
    [
        ({"format": "date-time"}, "2026-01-01T00:00:00Z", True),
        ({"format": "date-time"}, "today", False),
        ({"type": "string", "pattern": "^\\d+$"}, "\u0660", False),
        ({"type": "string", "minLength": 2}, "aa", True),
        ({"type": "integer"}, "5", True),
        ({"type": "integer"}, "five", True),  # which schemathesis would not call valid
        ({"enum": [5]}, "5", True),
        ({"enum": [5, "six"]}, "6", False),  # links bring values from elsewhere
        ({"enum": ["six"]}, "five", False),
    ],
)
def test_turning_texts_away_counts_when_the_contract_takes_them(
    serve, schema, text, counts
) -> None:
    tested = serve(paths("query", schema))
    assert tested.counts(refused(), query={"at": text}) is counts


@pytest.mark.parametrize(
    ("schema", "text", "counts"),
    [
        (TEXTS, ["a", "b"], True),
        (TEXTS, ["a", "b", "c", "d"], False),
        ({"type": "array", "items": {"type": "array", "items": {}}}, ["[1]"], False),
        ({"type": "array", "items": {"type": "integer"}}, ["1", "2"], True),
    ],
)
def test_no_style_says_how_to_nest(serve, schema, text, counts) -> None:
    tested = serve(paths("query", schema))
    assert tested.counts(refused(), query={"at": text}) is counts


@pytest.mark.parametrize(("required", "counts"), [(True, False), (False, True)])
def test_a_list_of_nothing_is_not_there(serve, required, counts) -> None:
    tested = serve(paths("query", TEXTS, required=required))
    assert tested.counts(refused()) is counts
    assert tested.counts(refused(), query={"at": ["a"]})


@pytest.mark.parametrize(
    ("explode", "text", "counts"),
    [
        (True, "a=b", True),
        (True, "a=b,x=y", True),
        (True, "a=b,c", False),
        (True, "a=b,x={1: 2, 3: 4}", False),
        (False, "a,b", True),
        (False, "a,b,x", False),
        (False, "a,b,x,c,d", False),
    ],
)
def test_a_comma_in_a_value_divides_a_text(serve, explode, text, counts) -> None:
    tested = serve(paths("header", FEW, explode=explode))
    assert tested.counts(refused(), headers={"at": text}) is counts
    tested = serve(paths("cookie", FEW, explode=explode))
    assert tested.counts(refused(), cookies={"at": text}) is counts


@pytest.mark.parametrize(
    ("style", "explode", "text", "counts"),
    [
        ("label", True, ".a=b.x=y", True),
        ("label", True, ".a=b.x=[0.5]", False),
        ("label", True, ".a=b.x=[0.5%3D]", False),
        ("label", False, ".a,b", True),
        ("label", False, ".a,[b, c]", False),
        ("matrix", True, ";a=b;x=y", True),
        ("matrix", True, ";a=b;x=y;z", False),
        ("matrix", False, ";at=a,b", True),
        ("matrix", False, ";at=a,[b, c]", False),
    ],
)
def test_what_divides_a_path_may_be_part_of_a_value(serve, style, explode, text, counts) -> None:
    tested = serve(paths("path", FEW, style=style, explode=explode))
    sent = {"at": EncodedPath(quote(text, safe=".,;=%"))}
    assert tested.counts(refused(), path_parameters=sent) is counts


@pytest.mark.parametrize(
    ("items", "counts"), [({"type": "object"}, False), ({"type": "string"}, True)]
)
def test_spaces_between_the_elements_of_a_header_say_nothing(serve, items, counts) -> None:
    tested = serve(paths("header", {"type": "array", "items": items}))
    assert tested.counts(refused(), headers={"at": "{'a': 1},{'b':  2, 'c': 3}"}) is counts
