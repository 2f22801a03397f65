"""Which kinds of JSON value a schema admits, through references and compositions.

A shape that lacks a kind its schema admits would refuse valid data, so this is never too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from specloom.design.schemas.nodes import Node
from specloom.design.schemas.reading import Facets, Reader

Kinds = frozenset[str]

NUMBER: Kinds = frozenset(("integer", "number"))
ALL: Kinds = frozenset(("object", "array", "string", "integer", "number", "boolean", "null"))


def kinds(reader: Reader, node: Node, seen: frozenset[str] = frozenset()) -> Kinds:
    """The kinds that a schema admits."""
    if node.value is False:
        return frozenset()
    if node.pointer in seen:
        return ALL
    return facet_kinds(reader, reader.facets(node), seen | {node.pointer})


def facet_kinds(reader: Reader, facets: Facets, seen: frozenset[str] = frozenset()) -> Kinds:
    """The same for facets: types and enumerations and alternatives intersected."""
    found = own_kinds(facets)
    for options in facets.choices:
        found &= frozenset().union(*(kinds(reader, option, seen) for option in options))
    return found


def own_kinds(facets: Facets) -> Kinds:
    """What `type`, `enum` and `const` alone admit."""
    found = ALL
    for types in facets.types:
        found &= expanded(types)
    for values in facets.enums:
        found &= frozenset().union(*(expanded((kind_of(value),)) for value in values))
    return found


def expanded(types: Iterable[str]) -> Kinds:
    """Names of types with what they include: every integer is a number."""
    result = frozenset(types)
    return result | NUMBER if "number" in result else result


def kind_of(value: Any) -> str:
    """The kind of a JSON value; 1.0 is an integer (JSON Schema core §4.2.3)."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"
