"""Request and response views."""

import copy
from typing import Any

import pytest
from contract_runtime.guards import Guards
from contract_runtime.views import request_view, response_view

READ_ONLY = {"type": "string", "readOnly": True}
WRITE_ONLY = {"type": "string", "writeOnly": True}


def document(**schemas: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "components": {"schemas": schemas}}


def valid(view: Any, value: Any, **schemas: Any) -> bool:
    name = next(iter(schemas))
    return Guards(document(**schemas)).guard(f"#/components/schemas/{name}", view).is_valid(value)


PET = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": READ_ONLY, "name": {"type": "string"}},
}
REF = {"$ref": "#/components/schemas/Base"}
SHAPES = {
    "own": {"Pet": PET},
    "referenced property": {
        "Pet": {**PET, "properties": {"id": {"$ref": "#/components/schemas/Id"}, "name": {}}},
        "Id": READ_ONLY,
    },
    "property in allOf": {
        "Pet": {**PET, "properties": {"id": {"allOf": [{"type": "string"}, {"readOnly": True}]}}}
    },
    "nullable property": {
        "Pet": {**PET, "properties": {"id": {"anyOf": [READ_ONLY, {"type": "null"}]}}}
    },
    "required beside allOf": {
        "Pet": {"allOf": [REF], "required": ["id", "name"]},
        "Base": {"properties": {"id": READ_ONLY}},
    },
    "required in another part": {
        "Pet": {"allOf": [REF, {"required": ["id", "name"]}]},
        "Base": {"properties": {"id": READ_ONLY}},
    },
    "required beside a reference": {
        "Pet": {"$ref": "#/components/schemas/Base", "required": ["id", "name"]},
        "Base": {"properties": {"id": READ_ONLY}},
    },
    "required in a shared schema, hidden here": {
        "Pet": {"allOf": [REF, {"properties": {"id": READ_ONLY}}]},
        "Base": {"type": "object", "required": ["id", "name"]},
    },
    "through two references": {
        "Pet": {"$ref": "#/components/schemas/Middle"},
        "Middle": {"allOf": [REF], "required": ["id"]},
        "Base": PET,
    },
    "in every branch": {
        "Pet": {
            "required": ["id", "name"],
            "oneOf": [
                {"properties": {"id": READ_ONLY, "a": {"const": 1}}, "required": ["a"]},
                {"properties": {"id": READ_ONLY}, "not": {"required": ["a"]}},
            ],
        },
    },
}


@pytest.mark.parametrize("schemas", SHAPES.values(), ids=SHAPES)
def test_a_read_only_property_is_not_required_in_requests_wherever_it_is_said(
    schemas: dict[str, Any],
) -> None:
    assert valid("request", {"name": "x"}, **schemas)
    assert not valid("response", {"name": "x"}, **schemas)
    assert not valid("request", {"id": "1"}, **schemas)
    assert valid("response", {"id": "1", "name": "x"}, **schemas)


def test_a_shared_schema_stays_strict_for_the_others() -> None:
    schemas = SHAPES["required in a shared schema, hidden here"]
    guards = Guards(document(**schemas))
    assert not guards.guard("#/components/schemas/Base", "request").is_valid({"name": "x"})


def test_a_read_only_property_that_is_sent_must_fit() -> None:
    assert valid("request", {"name": "x", "id": "1"}, Pet=PET)
    assert not valid("request", {"name": "x", "id": 1}, Pet=PET)


def test_a_property_hidden_in_one_branch_is_required_in_the_other() -> None:
    schema = {
        "anyOf": [
            {"properties": {"kind": {"const": "a"}, "id": READ_ONLY}, "required": ["kind", "id"]},
            {"properties": {"kind": {"const": "b"}}, "required": ["kind", "id"]},
        ]
    }
    assert valid("request", {"kind": "a"}, Pet=schema)
    assert not valid("request", {"kind": "b"}, Pet=schema)


def test_a_write_only_property_is_neither_required_nor_allowed_in_responses() -> None:
    user = {"required": ["password"], "properties": {"password": WRITE_ONLY}}
    assert valid("response", {}, User=user)
    assert not valid("response", {"password": "x"}, User=user)
    assert valid("request", {"password": "x"}, User=user)
    assert not valid("request", {}, User=user)


@pytest.mark.parametrize("view", ["request", "response"])
@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "integer", "format": "int32"}, [2**31 - 1, -(2**31)], [2**31, -(2**31) - 1]),
        ({"type": "integer", "format": "int64"}, [2**63 - 1], [2**63]),
        ({"type": "integer", "format": "int32", "maximum": 5}, [5], [6]),
        ({"type": "integer", "format": "int32", "maximum": 2**40}, [2**31 - 1], [2**31]),
        ({"type": ["integer", "null"], "format": "int32"}, [None, 1], [2**31]),
        ({"type": "number", "format": "int64"}, [1e30], ["x"]),
        ({"type": "string", "format": "int64"}, ["9"], [9]),
        ({"type": "integer"}, [2**70], [1.5]),
        (
            {"type": "string", "format": "byte"},
            ["", "YQ==", "YWI=", "YWJj", "+/+/"],
            ["a", "YQ", "a-b_", "YQ==\n", "=", "ÿÿÿÿ"],
        ),
        ({"type": "string", "format": "byte", "pattern": "^Y"}, ["YWJj"], ["aWJj", "Y"]),
        ({"type": "string", "format": "binary", "minLength": 5}, ["", b""], [5]),
        ({"type": "string", "contentMediaType": "image/png", "maxLength": 1}, [b"12345"], [5]),
        ({"type": "string", "contentMediaType": "application/json", "maxLength": 1}, ["1"], ["12"]),
    ],
)
def test_formats_are_rules(view: Any, schema: Any, good: list[Any], bad: list[Any]) -> None:
    for value in good:
        assert valid(view, {"v": [value]}, S={"properties": {"v": {"items": schema}}})
    for value in bad:
        assert not valid(view, {"v": [value]}, S={"properties": {"v": {"items": schema}}})


def test_only_schemas_change_and_only_where_they_differ() -> None:
    example = {"required": ["id"], "properties": {"id": {"readOnly": True}}, "format": "int32"}
    source = document(
        Pet=PET | {"example": example, "default": example, "x-any": example},
        Same={"type": "object", "properties": {"schema": {"type": "string"}}},
        Not={"not": PET},
    )
    source["paths"] = {
        "/pets": {
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": PET, "example": example}}
                },
                "responses": {
                    "200": {"headers": {"X": {"schema": {"type": "integer", "format": "int32"}}}}
                },
                "callbacks": {
                    "done": {
                        "{$url}": {"post": {"requestBody": {"content": {"a/b": {"schema": PET}}}}}
                    }
                },
            }
        }
    }
    before = copy.deepcopy(source)
    seen, answered = request_view(source), response_view(source)
    assert source == before
    schemas = seen["components"]["schemas"]
    assert schemas["Pet"]["required"] == ["name"]
    assert schemas["Pet"]["example"] is example
    assert schemas["Same"] is source["components"]["schemas"]["Same"]
    assert schemas["Not"] is source["components"]["schemas"]["Not"]
    post = seen["paths"]["/pets"]["post"]
    content = post["requestBody"]["content"]["application/json"]
    assert content["schema"]["required"] == ["name"]
    assert content["example"] is example
    callback = post["callbacks"]["done"]["{$url}"]["post"]["requestBody"]["content"]["a/b"]
    assert callback["schema"]["required"] == ["name"]
    assert post["responses"]["200"]["headers"]["X"]["schema"]["maximum"] == 2**31 - 1
    assert answered["components"]["schemas"]["Pet"] is source["components"]["schemas"]["Pet"]


def test_a_schema_that_contains_itself() -> None:
    node = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": READ_ONLY, "next": {"$ref": "#/components/schemas/Node"}},
    }
    assert valid("request", {"next": {"next": {}}}, Node=node)
    assert not valid("request", {"next": {"next": 1}}, Node=node)
