"""Bodies that are sequences of items, as schemathesis is told of them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

LINES = "application/x-ndjson"
ITEM = {"type": "object", "required": ["name"], "properties": {"name": {"maxLength": 3}}}
REFERENCE = {"$ref": "#/components/schemas/Item"}


@pytest.fixture(params=["itemSchema", "schema"])
def lines(request: pytest.FixtureRequest, serve: Any, hooks: Any) -> tuple[Any, dict[str, Any]]:
    """The operation, and the Media Type Object that schemathesis reads."""
    content = {LINES: {request.param: REFERENCE}}
    answers = {"200": {"description": ""}}
    post = {"requestBody": {"required": True, "content": content}, "responses": answers}
    tested = serve({"/lines": {"post": post}}, {"Item": ITEM})
    document = hooks("described").contract().document
    told = type(document)(copy.deepcopy(document.tree))
    hooks("sequences").describe_sequences(told)
    return tested, told.tree["paths"]["/lines"]["post"]["requestBody"]["content"][LINES]


def test_it_is_an_array(lines: Any) -> None:
    assert lines[1] == {"schema": {"type": "array", "items": REFERENCE}}


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ([{"name": "a"}, {"name": "long"}], True),
        ([{"name": "a"}, 1], True),
        ([], False),
        ({"name": "a"}, False),  # written as a list of it is
    ],
)
def test_what_was_meant_to_be_wrong_is_judged_item_by_item(
    lines: Any, body: Any, counts: bool
) -> None:
    failure = AcceptedNegativeData(
        operation="POST /lines", message="", status_code=200, expected_statuses=[]
    )
    assert lines[0].counts(failure, "body", 200, body=body, media_type=LINES) is counts


@pytest.mark.parametrize(("name", "counts"), [("a", True), ("long", False)])
def test_what_was_meant_to_be_right_is_judged_item_by_item(
    lines: Any, name: str, counts: bool
) -> None:
    failure = RejectedPositiveData(
        operation="POST /lines", message="", status_code=422, allowed_statuses=[]
    )
    body = [{"name": "b"}, {"name": name}]
    assert lines[0].counts(failure, body=body, media_type=LINES) is counts
