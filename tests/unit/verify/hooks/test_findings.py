"""Which findings count that are about no data."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.openapi.checks import (
    AllowHeaderMismatch,
    EnsureResourceAvailability,
    MissingHeaderNotRejected,
    UseAfterFree,
)

ANSWER = {"200": {"description": ""}}


@pytest.mark.parametrize(
    ("header", "status", "declared", "counts"),
    [
        ("Authorization", 403, "403", False),
        ("Authorization", 403, "401", True),
        ("Authorization", 422, "403", True),
        ("Authorization", 200, "403", True),
        ("X-Trace", 403, "403", True),
    ],
)
def test_who_has_no_credential_may_be_forbidden(serve, header, status, declared, counts) -> None:
    answers = {**ANSWER, declared: {"description": ""}}
    failure: Any = MissingHeaderNotRejected(
        operation="", header_name=header, status_code=status, expected_statuses=[401], message=""
    )
    tested = serve({"/things": {"get": {"responses": answers}}})
    assert tested.counts(failure, status=status) is counts


@pytest.mark.parametrize(
    ("missing", "undocumented", "counts"),
    [
        ([], ["GET"], False),
        ([], ["GET", "QUERY"], False),
        (["POST"], ["GET"], True),
        ([], ["PUT"], True),
    ],
)
def test_paths_of_one_shape_are_one(serve, missing, undocumented, counts) -> None:
    parameter = {"name": "at", "in": "path", "required": True, "schema": {}}
    other = {"name": "thing", "in": "path", "required": True, "schema": {}}
    tested = serve(
        {
            "/things/{at}": {"parameters": [parameter], "post": {"responses": ANSWER}},
            "/things/{thing}": {
                "parameters": [other],
                "get": {"responses": ANSWER},
                "additionalOperations": {"QUERY": {"responses": ANSWER}},
            },
            "/things/mine": {"put": {"responses": ANSWER}},
        }
    )
    failure: Any = AllowHeaderMismatch(
        operation="",
        message="",
        allow_header="",
        missing_methods=missing,
        undocumented_methods=undocumented,
    )
    assert tested.counts(failure, path_parameters={"at": "1"}) is counts


def test_nothing_is_expected_of_samples(hooks) -> None:
    samples, findings = hooks("samples"), hooks("findings")
    samples._answered.clear()
    plain, sample = SimpleNamespace(headers={}), SimpleNamespace(headers={samples.HEADER: ["true"]})
    lost = EnsureResourceAvailability(
        operation="", message="", created_with="POST /a", not_available_with="GET /a/{id}"
    )
    kept = UseAfterFree(operation="DELETE /a/{id}", message="", free="", usage="")

    def counts(failure: Any, response: Any) -> bool:
        return bool(findings.counts(failure, None, response))

    for label in ("POST /a", "DELETE /a/{id}"):
        samples.remember(SimpleNamespace(operation=SimpleNamespace(label=label)), plain)
    assert counts(lost, plain)
    assert counts(lost, sample)
    assert counts(kept, plain)
    assert not counts(kept, sample)
    for label in ("POST /a", "DELETE /a/{id}"):
        samples.remember(SimpleNamespace(operation=SimpleNamespace(label=label)), sample)
    assert not counts(lost, plain)
    assert not counts(kept, plain)
