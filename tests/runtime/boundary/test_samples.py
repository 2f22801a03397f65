"""Samples satisfy their schemas."""

import re

import pytest
from contract_runtime.guards import Guards
from contract_runtime.patterns import matching_text
from contract_runtime.references import resolver
from contract_runtime.samples import NoSampleError, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def sample_of(schema, view="response", **schemas):
    tree = {"components": {"schemas": {"it": schema, **schemas}}}
    guard = Guards(tree).guard("#/components/schemas/it", view)
    value = sample(schema, resolver(tree), view, guard)
    assert guard.is_valid(value)
    return value


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"example": 1, "examples": [2], "default": 3}, 1),
        ({"type": "string", "example": 1, "examples": [2, "b"]}, "b"),
        ({"type": "string", "examples": [1], "default": "c"}, "c"),
        ({"enum": ["a", "b"], "default": "b"}, "b"),
        ({"enum": ["a", "b"], "example": "z"}, "a"),
        ({"const": None}, None),
        ({"type": "object", "properties": {"a": {"example": 5}}}, {"a": 5}),
    ],
)
def test_the_authors_values_come_first_when_they_are_valid(schema, value):
    assert sample_of(schema) == value


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {},
        {"type": ["null", "integer"]},
        {"type": "integer", "minimum": 7, "multipleOf": 5},
        {"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5},
        {"type": "integer", "multipleOf": 1.5},
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.5},
        {"type": "number", "maximum": -2.5, "multipleOf": 0.1},
        {"type": "integer", "format": "int64", "minimum": 2**62},
        {"type": "string", "minLength": 40, "maxLength": 41},
        {"type": "string", "maxLength": 2},
        {"type": "string", "format": "date-time", "maxLength": 20},
        {"type": "string", "format": "email", "minLength": 30},
        {"type": "string", "format": "byte", "minLength": 10},
        {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{4}$"},
        {"type": "string", "pattern": "^(?=.*[A-Z])(?=.*\\d).{8,}$"},
        {"type": "string", "pattern": "^[a-z]+$", "minLength": 12},
        {"type": "array", "items": {"type": "string"}, "minItems": 3, "uniqueItems": True},
        {"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 3, "uniqueItems": True},
        {"type": "array", "prefixItems": [{"type": "null"}, {"const": 1}], "items": False},
        {"type": "array", "prefixItems": [{"const": 1}], "minItems": 3, "items": {"const": 2}},
        {"type": "array", "contains": {"const": 9}, "items": {"type": "integer"}},
        {"type": "array", "items": {"type": "object", "required": ["a"]}, "uniqueItems": True}
        | {"minItems": 2},
        {"type": "object", "required": ["undeclared"]},
        {"type": "object", "minProperties": 2, "additionalProperties": {"type": "integer"}},
        {"type": "object", "minProperties": 1, "patternProperties": {"^x-[a-z]+$": {}}}
        | {"additionalProperties": False},
        {"type": "object", "minProperties": 1, "propertyNames": {"pattern": "^[A-Z]{3}$"}},
        {"type": "object", "properties": {"a": {}, "b": {}}, "maxProperties": 1},
        {"properties": {"a": {}, "b": {}}, "dependentRequired": {"a": ["c"]}},
        {"type": "object", "properties": {"a": {"not": {}}}},
        {"allOf": [{"required": ["a"]}, {"properties": {"a": {"type": "integer"}}}]},
        {"allOf": [{"properties": {"a": {"minimum": 3}}}, {"properties": {"a": {"maximum": 3}}}]}
        | {"required": ["a"]},
        {"oneOf": [{"type": "integer"}, {"type": "number", "minimum": 5}]},
        {"oneOf": [{"not": {}}, {"required": ["b"], "properties": {"b": {"const": 1}}}]},
        {"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]}
        | {"oneOf": [{"properties": {"kind": {"const": "b"}}, "required": ["extra"]}]},
        {"anyOf": [{"not": {}}, {"type": "string"}]},
        {"type": "object", "required": ["a", "b"]}
        | {"if": {"required": ["a"]}, "then": {"properties": {"b": {"type": "integer"}}}},
        {"type": "integer", "not": {"const": 1}},
        {"type": "object", "example": {"a": "wrong"}, "properties": {"a": {"type": "integer"}}},
    ],
)
def test_every_keyword_is_respected(schema):
    sample_of(schema)


def test_recursion_ends():
    node = {
        "type": "object",
        "required": ["children"],
        "properties": {
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/node"}},
            "parent": {"$ref": "#/components/schemas/node"},
        },
    }
    assert "children" in sample_of({"$ref": "#/components/schemas/node"}, node=node)


def test_a_schema_without_values_has_no_sample():
    endless = {"required": ["it"], "properties": {"it": {"$ref": "#/components/schemas/endless"}}}
    for schema in (False, {"enum": []}, {"type": "integer", "minimum": 2, "maximum": 1}):
        with pytest.raises(NoSampleError):
            sample_of(schema)
    with pytest.raises(NoSampleError):
        sample_of({"$ref": "#/components/schemas/endless"}, endless={"type": "object", **endless})


def test_the_view_decides_which_properties_belong():
    schema = {
        "required": ["id", "secret"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "secret": {"type": "string", "writeOnly": True},
        },
    }
    assert sample_of(schema, "request").keys() == {"secret"}
    assert sample_of(schema, "response").keys() == {"id"}


def test_a_wrong_choice_deep_inside_is_found():
    wrong_first = {"oneOf": [{"type": "string", "const": "no", "pattern": "^y"}, {"const": 4}]}
    deep = {
        "properties": {
            f"p{number}": {"type": "array", "items": wrong_first, "minItems": 1}
            for number in range(20)
        }
    }
    assert sample_of({**deep, "required": list(deep["properties"])})["p19"] == [4]


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d{3}-\d{4}$",
        r"^[A-Za-z_][\w.-]*$",
        r"^(foo|ba[rz])+$",
        r"^\+?[1-9]\d{1,14}$",
        r"^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$",
        r"^[^\s@]+@[^\s@]+\.[a-z]{2,}?$",
        r"[\]\-a]{2,3}",
        r"^\u0041\x42\t\.$",
        r"^.{3}\b",
        r"a{,2}b",
        "^$",
    ],
)
def test_texts_match_their_pattern(pattern):
    for nth in range(5):
        assert re.search(pattern, matching_text(pattern, nth=nth))


def test_variants_of_a_pattern_differ():
    texts = {matching_text(r"^[A-Z]{2}\d{3}$", nth=nth) for nth in range(50)}
    assert len(texts) == 50


@pytest.mark.parametrize("pattern", ["(", "[a", "(" * 5000])
def test_a_broken_pattern_is_said_to_be_one(pattern):
    with pytest.raises(ValueError, match=r"cannot read|unbalanced"):
        matching_text(pattern)


SCALARS = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("string")},
        optional={"minLength": st.integers(0, 20), "format": st.sampled_from(["date", "uuid"])},
    ),
    st.fixed_dictionaries(
        {"type": st.just("integer")},
        optional={"minimum": st.integers(-50, 50), "multipleOf": st.integers(1, 9)},
    ),
    st.just({"type": "boolean"}),
    st.builds(lambda values: {"enum": values}, st.lists(st.integers() | st.text(), min_size=1)),
)
SCHEMAS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.builds(
            lambda items, least: {"type": "array", "items": items, "minItems": least},
            inner,
            st.integers(0, 3),
        ),
        st.dictionaries(st.text(max_size=5), inner, max_size=4).map(
            lambda found: {"type": "object", "properties": found, "required": list(found)}
        ),
        st.builds(lambda branches: {"anyOf": branches}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCHEMAS)
def test_any_satisfiable_schema_has_a_sample(schema):
    try:
        sample_of(schema)
    except NoSampleError:
        # A date or UUID cannot be longer than it is.
        assert "minLength" in str(schema)


def test_samples_do_not_change_from_run_to_run():
    schema = {"properties": {"a": {"type": "array", "items": {}}, "b": {"format": "uuid"}}}
    assert sample_of(schema) == sample_of(schema)
