"""Random JSON Schemas that refer to each other, for the one property that has to hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Schema = dict[str, Any] | bool
COMPONENTS = [f"Schema{number}" for number in range(30)]

_NAMES = st.sampled_from(["a", "b", "kind", "class", "x-one", "$ref", "aB", "a_b", "items", "1"])
_SMALL = st.integers(0, 3)
_SCALARS = st.sampled_from([None, True, False, 0, 1, 2, 1.0, 1.5, -7, "", "a", "kind", "1"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_NAMES, inner, max_size=2),
    max_leaves=3,
)
_KINDS = st.sampled_from(["object", "array", "string", "integer", "number", "boolean", "null"])
_FORMATS = st.sampled_from(["date-time", "date", "time", "uuid", "uri", "byte", "int32", "double"])
_REFERENCES = st.sampled_from(COMPONENTS).map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def components() -> SearchStrategy[dict[str, Schema]]:
    """Schemas by name. None applies itself to its own value: references stand below properties and items."""
    return st.fixed_dictionaries(dict.fromkeys(COMPONENTS, _schemas(3)))


def _schemas(depth: int) -> SearchStrategy[Schema]:
    """`depth` is how many compositions may follow."""
    if not depth:
        return st.booleans() | _leaf()
    inner = st.deferred(lambda: _schemas(depth - 1))
    below = inner | _REFERENCES
    parts = [_typed(below), _typed(below), _leaf(), _composed(inner, below), st.booleans()]
    return st.one_of(parts)


def _leaf() -> SearchStrategy[Schema]:
    return st.one_of(
        st.fixed_dictionaries({"type": _KINDS}),
        st.fixed_dictionaries({"type": st.lists(_KINDS, min_size=1, max_size=3, unique=True)}),
        st.fixed_dictionaries({"const": _VALUES}),
        st.fixed_dictionaries({"enum": st.lists(_VALUES, min_size=1, max_size=4, unique_by=repr)}),
        st.fixed_dictionaries({"type": st.just("string"), "format": _FORMATS}),
        st.fixed_dictionaries(
            {"type": st.just("string")},
            optional={
                "minLength": _SMALL,
                "maxLength": _SMALL,
                "pattern": st.sampled_from(["^a", "[0-9]$", "^\\d+$", "^(a|b)?$", "^\\p{L}"]),
            },
        ),
        st.fixed_dictionaries(
            {"type": st.sampled_from(["integer", "number"])},
            optional={
                "minimum": st.sampled_from([-3, 0, 0.5, 1]),
                "exclusiveMaximum": st.sampled_from([0, 1.5, 10]),
                "multipleOf": st.sampled_from([1, 2, 0.5, 0.01]),
                "format": st.sampled_from(["int32", "int64", "float"]),
            },
        ),
    )


def _typed(below: SearchStrategy[Schema]) -> SearchStrategy[Schema]:
    """Objects and arrays; without a type, everything else passes as well."""
    kinds = st.sampled_from(["object", "array", ["object", "null"], ["array", "string"]])
    return st.fixed_dictionaries(
        {},
        optional={
            "type": kinds,
            "properties": st.dictionaries(_NAMES, below, max_size=3),
            "required": st.lists(_NAMES, max_size=2, unique=True),
            "additionalProperties": below,
            "patternProperties": st.dictionaries(st.sampled_from(["^x-", "b$"]), below, max_size=1),
            "propertyNames": st.just({"maxLength": 5}),
            "maxProperties": _SMALL,
            "dependentRequired": st.just({"a": ["b"]}),
            "items": below,
            "prefixItems": st.lists(below, min_size=1, max_size=2),
            "contains": below,
            "minItems": _SMALL,
            "uniqueItems": st.booleans(),
            "unevaluatedProperties": below,
            "unevaluatedItems": below,
        },
    )


def _composed(
    inner: SearchStrategy[Schema], below: SearchStrategy[Schema]
) -> SearchStrategy[Schema]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.builds(
        lambda typed, composed: {**typed, **composed} if isinstance(typed, dict) else composed,
        _typed(below) | _leaf() | st.just({}),
        st.fixed_dictionaries(
            {},
            optional={
                "allOf": parts,
                "anyOf": parts,
                "oneOf": parts,
                "not": inner,
                "if": inner,
                "then": inner,
                "else": inner,
                "dependentSchemas": st.dictionaries(_NAMES, inner, max_size=1),
            },
        ),
    )
