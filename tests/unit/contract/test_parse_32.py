"""What OpenAPI 3.2 adds to the contract."""

from __future__ import annotations

from typing import Any

STRING = {"type": "string"}


def operation(answer: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "", **(answer or {})}}, **more}


def test_query_and_additional_operations_are_operations(parsed: Any) -> None:
    item = {
        "parameters": [{"name": "q", "in": "query", "schema": STRING}],
        "query": operation(),
        "additionalOperations": {"COPY": operation(operationId="copy"), "x-y": operation()},
    }
    contract, _ = parsed(openapi="3.2.0", paths={"/a": item})
    assert [(found.method, found.pointer) for found in contract.operations] == [
        ("query", "#/paths/~1a/query"),
        ("COPY", "#/paths/~1a/additionalOperations/COPY"),
        ("x-y", "#/paths/~1a/additionalOperations/x-y"),
    ]
    assert [found.parameters[0].name for found in contract.operations] == ["q", "q", "q"]


def test_a_media_type_says_what_its_items_are(parsed: Any) -> None:
    lines = {"itemSchema": {"$ref": "#/components/schemas/Line"}}
    parts = {"prefixEncoding": [{"contentType": "text/plain"}], "itemEncoding": {"style": "form"}}
    content = {"application/jsonl": lines, "multipart/mixed": {**lines, **parts}}
    contract, _ = parsed(
        openapi="3.2.0",
        paths={"/a": {"get": operation({"content": content, "summary": "Lines"})}},
        components={"schemas": {"Line": STRING}},
    )
    response = contract.operations[0].responses[0]
    streamed, mixed = response.content
    assert response.summary == "Lines"
    assert streamed.schema is None
    assert streamed.item_schema is not None
    assert streamed.item_schema.ref == "#/components/schemas/Line"
    assert (mixed.prefix_encoding, mixed.item_encoding) == (
        ({"contentType": "text/plain"},),
        {"style": "form"},
    )


def test_a_media_type_may_be_a_component(parsed: Any) -> None:
    named = {"$ref": "#/components/mediaTypes/Text"}
    contract, _ = parsed(
        openapi="3.2.0",
        paths={"/a": {"get": operation({"content": {"text/plain": named}})}},
        components={"mediaTypes": {"Text": {"schema": STRING}}},
    )
    found = contract.operations[0].responses[0].content[0]
    assert (found.name, found.pointer) == ("text/plain", "#/components/mediaTypes/Text")


def test_the_whole_query_and_cookies_as_they_are(parsed: Any) -> None:
    whole = {"name": "all", "in": "querystring", "content": {"application/json": {}}}
    crumb = {"name": "crumb", "in": "cookie", "style": "cookie", "schema": STRING}
    contract, _ = parsed(
        openapi="3.2.0", paths={"/a": {"get": operation(parameters=[whole, crumb])}}
    )
    first, second = contract.operations[0].parameters
    assert (first.location, first.content_type) == ("querystring", "application/json")
    assert (second.style, second.explode) == ("cookie", True)


def test_an_example_is_its_data(parsed: Any) -> None:
    examples = {"a": {"dataValue": 1, "serializedValue": "1"}, "b": {"serializedValue": "2"}}
    content = {"application/json": {"schema": {}, "examples": examples}}
    contract, _ = parsed(openapi="3.2.0", paths={"/a": {"get": operation({"content": content})}})
    assert contract.operations[0].responses[0].content[0].examples == (1,)


def test_tags_and_security_schemes_say_more(parsed: Any) -> None:
    flow = {"tokenUrl": "/token", "deviceAuthorizationUrl": "/device", "scopes": {}}
    scheme = {
        "type": "oauth2",
        "flows": {"deviceAuthorization": flow},
        "oauth2MetadataUrl": "https://example.com/.well-known",
        "deprecated": True,
    }
    contract, _ = parsed(
        openapi="3.2.0",
        tags=[{"name": "a", "summary": "A", "kind": "nav"}, {"name": "b", "parent": "a"}],
        components={"securitySchemes": {"device": scheme}},
    )
    assert [(tag.summary, tag.kind, tag.parent) for tag in contract.tags] == [
        ("A", "nav", ""),
        ("", "", "a"),
    ]
    found = contract.security_schemes["device"]
    assert found.deprecated
    assert found.oauth2_metadata_url == "https://example.com/.well-known"
    assert list(found.flows) == ["deviceAuthorization"]
