"""One body written out for several media types (`application/json` and `application/xml`) is one model."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.design.schemas.flat import (
    Definition,
    ListOf,
    MapOf,
    Property,
    Record,
    Reference,
    Shape,
    Union,
)
from specloom.design.schemas.nodes import is_component

Definitions = Mapping[str, Definition]


def same(one: Shape, other: Shape, known: Definitions) -> bool:
    """Whether two shapes hold the same values under the same names, their inline parts included."""
    return _same(one, other, known, set())


def _same(one: Shape, other: Shape, known: Definitions, assumed: set[tuple[str, str]]) -> bool:
    match one, other:
        case Reference(key=left), Reference(key=right):
            return left == right or _same_inline(left, right, known, assumed)
        case ListOf(), ListOf():
            return one.constraints == other.constraints and _same(
                one.items, other.items, known, assumed
            )
        case MapOf(), MapOf():
            return one.constraints == other.constraints and _same(
                one.values, other.values, known, assumed
            )
        case Union(options=left_options), Union(options=right_options):
            pairs = zip(left_options, right_options, strict=False)
            return len(left_options) == len(right_options) and all(
                _same(a, b, known, assumed) for a, b in pairs
            )
        case Record(), Record():
            return _same_record(one, other, known, assumed)
    return one == other


def _same_inline(left: str, right: str, known: Definitions, assumed: set[tuple[str, str]]) -> bool:
    if is_component(left) or is_component(right):
        return False
    if (left, right) in assumed:
        return True
    assumed.add((left, right))
    return _same(known[left].shape, known[right].shape, known, assumed)


def _same_record(
    one: Record, other: Record, known: Definitions, assumed: set[tuple[str, str]]
) -> bool:
    pairs = list(zip(one.properties, other.properties, strict=False))
    return (
        len(one.properties) == len(other.properties)
        and one.closed == other.closed
        and all(
            _plain(a) == _plain(b) and _same(a.shape, b.shape, known, assumed) for a, b in pairs
        )
    )


def _plain(item: Property) -> tuple[str, bool, tuple[object, ...]]:
    return item.wire, item.required, item.default
