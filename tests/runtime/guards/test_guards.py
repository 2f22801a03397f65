"""Guards: where they point, what they report, and what they must never do."""

from typing import Any

import pytest
from contract_runtime.guards import Guards
from contract_runtime.uploads import Upload
from hypothesis import given
from hypothesis import strategies as st

PET = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 5, "pattern": "^[a-z]*$"},
        "age": {
            "type": ["integer", "null"],
            "minimum": 0,
            "exclusiveMaximum": 100,
            "multipleOf": 2,
        },
        "kind": {"enum": ["cat", "dog", None]},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2, "uniqueItems": True},
        "born": {"type": "string", "format": "date"},
        "home": {"oneOf": [{"type": "string"}, {"type": "boolean"}]},
        "a/b~c": {"const": 1},
    },
}


def guard(schema: Any) -> Any:
    return Guards({"components": {"schemas": {"S": schema}}}).guard(
        "/components/schemas/S", "request"
    )


@pytest.mark.parametrize(
    ("value", "pointer", "message"),
    [
        ({}, "/name", "is required"),
        ([], "", "should be an object"),
        ({"name": ""}, "/name", "should have at least 1 character"),
        ({"name": "toolong"}, "/name", "should have at most 5 characters"),
        ({"name": "A"}, "/name", "should match the pattern ^[a-z]*$"),
        ({"name": "a", "age": "1"}, "/age", "should be an integer or null"),
        ({"name": "a", "age": -2}, "/age", "should be at least 0"),
        ({"name": "a", "age": 100}, "/age", "should be less than 100"),
        ({"name": "a", "age": 3}, "/age", "should be a multiple of 2"),
        ({"name": "a", "kind": "cow"}, "/kind", 'should be one of "cat", "dog", null'),
        ({"name": "a", "tags": ["x", 1]}, "/tags/1", "should be a string"),
        ({"name": "a", "tags": ["x", "x"]}, "/tags", "should have no item twice"),
        ({"name": "a", "born": "soon"}, "/born", "should be a valid date"),
        ({"name": "a", "home": 1}, "/home", "should fit exactly one of the alternatives"),
        ({"name": "a", "a/b~c": 2}, "/a~1b~0c", "should be 1"),
        ({"name": "a", "zz": 2}, "", "has properties that the contract does not name"),
    ],
)
def test_a_violation_says_where_and_what(value: Any, pointer: str, message: str) -> None:
    (found,) = guard(PET).check(value)
    assert (found.pointer, found.message) == (pointer, message)
    assert not guard(PET).is_valid(value)


def test_a_valid_value_has_no_violations() -> None:
    assert guard(PET).check({"name": "a", "age": None, "kind": None, "born": "2020-01-31"}) == []


SECRET = "s3cr3t"


@pytest.mark.parametrize(
    "keyword",
    [
        "type",
        "const",
        "enum",
        "format",
        "pattern",
        "maxLength",
        "not",
        "anyOf",
        "oneOf",
        "allOf",
        "additionalProperties",
        "propertyNames",
        "unevaluatedProperties",
        "uniqueItems",
        "contains",
        "dependentSchemas",
    ],
)
def test_no_message_quotes_the_input(keyword: str) -> None:
    schemas = {
        "type": {"type": "integer"},
        "const": {"const": 1},
        "enum": {"enum": [1]},
        "format": {"format": "uuid"},
        "pattern": {"pattern": "^x$"},
        "maxLength": {"maxLength": 1},
        "not": {"not": {"type": ["string", "object", "array"]}},
        "anyOf": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        "oneOf": {"oneOf": [{}, {}]},
        "allOf": {"allOf": [False]},
        "additionalProperties": {"additionalProperties": False},
        "propertyNames": {"propertyNames": {"maxLength": 1}},
        "unevaluatedProperties": {"unevaluatedProperties": False},
        "uniqueItems": {"uniqueItems": True},
        "contains": {"contains": {"type": "integer"}},
        "dependentSchemas": {"dependentSchemas": {SECRET: False}},
    }
    found = []
    for value in (SECRET, {SECRET: SECRET}, [SECRET, SECRET]):
        found += guard(schemas[keyword]).check(value)
    assert found
    assert not [violation for violation in found if SECRET in violation.message]


def test_many_mistakes_are_not_all_listed() -> None:
    assert len(guard({"items": {"type": "string"}}).check(list(range(10_000)))) == 20


def test_pointers_lead_anywhere_in_the_document() -> None:
    media = {"schema": {"$ref": "#/components/schemas/Pet Shop%"}}
    document = {
        "paths": {
            "/pets/{id}/a%20b~": {"post": {"requestBody": {"content": {"application/json": media}}}}
        },
        "components": {"schemas": {"Pet Shop%": {"type": "integer"}}},
    }
    document["components"]["schemas"]["Ref"] = {"$ref": "#/components/schemas/Pet%20Shop%25"}
    guards = Guards(document)
    for pointer in ("#/components/schemas/Pet Shop%", "#/components/schemas/Ref"):
        assert guards.guard(pointer, "request").is_valid(1)
        assert not guards.guard(pointer, "request").is_valid("1")
    with pytest.raises(ValueError, match="Nothing"):
        guards.guard("#/components/schemas/Nothing", "request")


def test_nothing_is_ever_fetched() -> None:
    with pytest.raises(ValueError, match="127"):
        guard({"$ref": "http://127.0.0.1:9/schema.json"})
    with pytest.raises(ValueError, match="hostname"):
        guard({"$ref": "file:///etc/hostname"})


def test_schemas_may_refer_by_anchor() -> None:
    schemas = {
        "Tree": {
            "$dynamicAnchor": "node",
            "type": "object",
            "properties": {"child": {"$dynamicRef": "#node"}, "size": {"$ref": "#size"}},
        },
        "Size": {"$anchor": "size", "type": "integer"},
    }
    tree = Guards({"components": {"schemas": schemas}}).guard("/components/schemas/Tree", "request")
    assert tree.is_valid({"child": {"child": {}, "size": 1}})
    assert not tree.is_valid({"child": {"child": 1}})
    assert not tree.is_valid({"size": "1"})


def test_guards_are_built_once_and_boolean_schemas_are_schemas() -> None:
    guards = Guards(
        {
            "components": {
                "schemas": {
                    "Any": True,
                    "None": False,
                    "Alias": {"$ref": "#/components/schemas/Any"},
                }
            }
        }
    )
    assert guards.guard("#/components/schemas/Any", "request").is_valid({"a": 1})
    assert (
        guards.guard("#/components/schemas/None", "response").check(1)[0].message
        == "is not allowed"
    )
    first = guards.guard("#/components/schemas/Any", "request")
    assert guards.guard("#/components/schemas/Alias", "request") is first
    assert guards.guard("#/components/schemas/Any", "request") is first


def test_an_upload_fits_a_binary_string_only() -> None:
    form = guard(
        {
            "type": "object",
            "required": ["f"],
            "properties": {"f": {"type": "string", "format": "binary"}, "n": {"type": "integer"}},
        }
    )
    assert form.check({"f": Upload(b"\xff" * 10)}) == []
    assert [found.pointer for found in form.check({"f": Upload(b""), "n": Upload(b"1")})] == ["/n"]
    assert [found.pointer for found in form.check({"n": "x", "z": Upload(b"1")})] == ["/f", "/n"]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(json_values)
def test_check_and_is_valid_agree(value: Any) -> None:
    pet = guard({"anyOf": [PET, {"type": "array", "items": {"type": "string"}}]})
    assert pet.is_valid(value) is not bool(pet.check(value))
