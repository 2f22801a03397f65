from __future__ import annotations

from typing import Any

import pytest

FINE = {"responses": {"default": {"description": "Anything"}}}


def parameter(name: str, where: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": where, "schema": {"type": "string"}, **more}


def test_path_parameters_are_merged_and_replaced(parsed: Any) -> None:
    item = {
        "parameters": [parameter("a"), parameter("b", description="shared")],
        "get": {
            **FINE,
            "parameters": [parameter("b", description="own"), parameter("b", "header")],
        },
    }
    contract, _ = parsed(paths={"/x": item})
    found = [(p.name, p.location, p.description) for p in contract.operations[0].parameters]
    assert found == [("a", "query", ""), ("b", "query", "own"), ("b", "header", "")]


@pytest.mark.parametrize(
    ("where", "more", "style", "explode"),
    [
        ("query", {}, "form", True),
        ("cookie", {}, "form", True),
        ("path", {}, "simple", False),
        ("header", {}, "simple", False),
        ("query", {"style": "deepObject"}, "deepObject", False),
        ("query", {"explode": False}, "form", False),
    ],
)
def test_style_and_explode_have_defaults(
    parsed: Any, where: str, more: dict[str, Any], style: str, explode: bool
) -> None:
    node = {**FINE, "parameters": [parameter("a", where, **more)]}
    contract, _ = parsed(paths={"/{a}": {"get": node}})
    found = contract.operations[0].parameters[0]
    assert (found.style, found.explode, found.required) == (style, explode, where == "path")


def test_header_parameters_of_the_protocol_are_ignored(parsed: Any) -> None:
    names = ("Accept", "authorization", "Content-Type", "X-Trace")
    node = {**FINE, "parameters": [parameter(name, "header") for name in names]}
    contract, findings = parsed(paths={"/": {"get": node}})
    assert [p.name for p in contract.operations[0].parameters] == ["X-Trace"]
    assert [item.code for item in findings] == ["header-parameter-ignored"] * 3


def test_a_required_content_type_is_kept(parsed: Any) -> None:
    node = {**FINE, "parameters": [parameter("Content-Type", "header", required=True)]}
    contract, _ = parsed(paths={"/": {"get": node}})
    assert [p.name for p in contract.operations[0].parameters] == ["Content-Type"]


def test_references_are_followed_and_pointers_are_where_things_stand(parsed: Any) -> None:
    media = {"application/json": {"schema": {"$ref": "#/components/schemas/Alias"}}}
    components = {
        "schemas": {"Alias": {"$ref": "#/components/schemas/Pet"}, "Pet": {"type": "object"}},
        "parameters": {"Page": parameter("page")},
        "requestBodies": {"Body": {"content": media, "required": True}},
        "responses": {
            "Fine": {
                "description": "Fine",
                "content": media,
                "headers": {"X-Left": {"$ref": "#/components/headers/Left"}},
            }
        },
        "headers": {"Left": {"schema": {"type": "integer"}}},
        "pathItems": {
            "Pets": {
                "post": {
                    "operationId": "addPet",
                    "parameters": [{"$ref": "#/components/parameters/Page"}],
                    "requestBody": {"$ref": "#/components/requestBodies/Body"},
                    "responses": {"200": {"$ref": "#/components/responses/Fine"}},
                }
            }
        },
    }
    contract, _ = parsed(
        paths={"/p": {"$ref": "#/components/pathItems/Pets"}}, components=components
    )
    (operation,) = contract.operations
    assert (operation.path, operation.pointer) == ("/p", "#/components/pathItems/Pets/post")
    assert operation.parameters[0].pointer == "#/components/parameters/Page"
    assert operation.request_body is not None
    schema = operation.request_body.content[0].schema
    assert schema is not None
    place = "#/components/requestBodies/Body/content/application~1json/schema"
    assert (schema.pointer, schema.ref) == (place, "#/components/schemas/Pet")
    response = operation.response("200")
    assert response is not None
    assert response.headers[0].pointer == "#/components/headers/Left"


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ([], ""),
        ([{"url": "/"}], ""),
        ([{"url": "/v1/"}], "/v1"),
        ([{"url": "v1"}], "/v1"),
        ([{"url": "https://x.io/a/b"}, {"url": "/c"}], "/a/b"),
        ([{"url": "//x.io/a"}], "/a"),
        (
            [
                {
                    "url": "{s}://x.io/{v}",
                    "variables": {"s": {"default": "http"}, "v": {"default": "v2"}},
                }
            ],
            "/v2",
        ),
        ([{"url": "https://[x/a"}], ""),
    ],
)
def test_the_base_path_is_that_of_the_first_server(
    parsed: Any, servers: list[Any], expected: str
) -> None:
    assert parsed(servers=servers)[0].base_path == expected


def test_security_is_the_operations_or_the_documents(parsed: Any) -> None:
    contract, _ = parsed(
        security=[{"key": []}, {"a": ["read"], "b": []}],
        paths={
            "/": {"get": FINE, "put": {**FINE, "security": []}, "post": {**FINE, "security": [{}]}}
        },
        components={"securitySchemes": {"key": {"type": "http", "scheme": "Bearer"}}},
    )
    by_method = {operation.method: operation.security for operation in contract.operations}
    assert by_method == {
        "get": ((("key", ()),), (("a", ("read",)), ("b", ()))),
        "put": (),
        "post": ((),),
    }
    assert contract.security_schemes["key"].scheme == "bearer"


def test_examples_are_values(parsed: Any) -> None:
    content = {
        "application/json": {
            "schema": {},
            "examples": {"a": {"$ref": "#/components/examples/A"}, "b": {"externalValue": "/b"}},
        }
    }
    node = {**FINE, "requestBody": {"content": content}}
    contract, _ = parsed(
        paths={"/": {"post": node}}, components={"examples": {"A": {"value": None}}}
    )
    body = contract.operations[0].request_body
    assert body is not None
    assert body.content[0].examples == (None,)


def test_webhooks_are_named_by_their_path(parsed: Any) -> None:
    contract, _ = parsed(webhooks={"petAdded": {"post": FINE}})
    assert [operation.path for operation in contract.webhooks] == ["petAdded"]


@pytest.mark.parametrize(
    "paths",
    [
        {"/": None},
        {"/": {"get": []}},
        {"/": {"get": {"parameters": {}, "responses": [], "requestBody": 3, "tags": "x"}}},
        {"/": {"get": {"parameters": [None, {"in": "query"}], "responses": {"200": None}}}},
        {"/": {"get": {"security": {}, "responses": {"200": {"content": [], "headers": 1}}}}},
    ],
)
def test_what_is_ill_formed_is_left_to_lint(parsed: Any, paths: Any) -> None:
    contract, _ = parsed(paths=paths)
    assert len(contract.operations) <= 1
