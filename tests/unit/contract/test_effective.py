from __future__ import annotations

from typing import Any

import pytest

INPUT = [{"name": "q", "in": "query", "schema": {"type": "string"}}]
KEY = [{"key": []}]


def node(*statuses: str, **more: Any) -> dict[str, Any]:
    return {**more, "responses": {status: {"description": "x"} for status in statuses}}


@pytest.mark.parametrize(
    ("path", "operation", "added"),
    [
        ("/a", node("200"), []),
        ("/a", node("200", security=KEY), ["401"]),
        ("/a", node("200", "403", security=KEY), []),
        ("/a", node("200", "4XX", security=KEY), []),
        ("/a", node("200", security=[{}, *KEY]), []),
        ("/a/{id}", node("200"), ["404"]),
        ("/a/{id}/b", node("200"), ["404"]),
        ("/a/{id}", node("200", "409"), []),
        ("/a/{id}", node("200", "429"), []),
        ("/a/{id}", node("200", "400"), ["404"]),
        ("/a", node("200", parameters=INPUT), ["422"]),
        ("/a", node("200", "400", parameters=INPUT), []),
        ("/a", node("200", "404", parameters=INPUT), ["422"]),
        ("/a", node("200", requestBody={"content": {}}), ["422"]),
        ("/a/{id}", node("default", security=KEY, parameters=INPUT), []),
        ("/a/{id}", node("200", security=KEY, parameters=INPUT), ["401", "404", "422"]),
        ("/a", node("302"), []),
        ("/a", node("2XX"), []),
        ("/a", node("503"), ["204"]),
        ("/a", node("100"), ["204"]),
        ("/a", node(), ["204"]),
        ("/a/{id}", node(), ["204", "404"]),
        ("/a/{id}", node("404", "4XX", parameters=INPUT), ["204"]),
        ("/a/{id}", node("405"), ["204", "404"]),
    ],
)
def test_what_is_missing(
    parsed: Any, path: str, operation: dict[str, Any], added: list[str]
) -> None:
    contract, findings = parsed(paths={path: {"get": operation}})
    found = [response.status for response in contract.operations[0].responses if response.implied]
    assert found == added
    assert [item.code for item in findings] == ["response-implied"] * bool(added)


def test_what_is_added_is_a_problem_and_what_was_written_stays(parsed: Any) -> None:
    authored = node("200", parameters=INPUT)
    contract, _ = parsed(paths={"/a": {"get": authored}})
    served = contract.document["paths"]["/a"]["get"]["responses"]
    assert served["200"] == {"description": "x"}
    assert served["422"]["x-specloom-implied"] is True
    added = contract.operations[0].response("422")
    assert added is not None
    (content,) = added.content
    assert content.name == "application/problem+json"
    assert content.schema is not None
    assert content.schema.ref == "#/components/schemas/Problem"
    assert set(contract.schemas) == {"Problem"}


def test_a_success_that_is_added_has_no_body(parsed: Any) -> None:
    contract, (finding,) = parsed(paths={"/a": {"get": node("503")}})
    served = contract.document["paths"]["/a"]["get"]["responses"]
    assert served["204"] == {"description": "No Content", "x-specloom-implied": True}
    assert "components" not in contract.document
    assert finding.message == "`GET /a` declares no answer to valid input (204); it is added."


def test_the_problem_takes_no_authored_name(parsed: Any) -> None:
    schemas = {"problem": {"type": "string"}}
    contract, _ = parsed(
        paths={"/a": {"get": node("200", parameters=INPUT)}}, components={"schemas": schemas}
    )
    assert set(contract.schemas) == {"problem", "ProblemDetails"}


def test_nothing_is_added_to_a_complete_contract(parsed: Any) -> None:
    contract, findings = parsed(paths={"/a": {"get": node("200", "422", parameters=INPUT)}})
    assert "components" not in contract.document
    assert len(findings) == 0
