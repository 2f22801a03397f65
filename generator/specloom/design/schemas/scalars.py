"""Strings, numbers, booleans and null."""

from __future__ import annotations

from typing import Any

from specloom.design.schemas.constraints import rich_type, stated
from specloom.design.schemas.flat import NULL, Scalar, ScalarKind
from specloom.design.schemas.reading import Facets

_EXACT = 2**53  # the whole numbers that a float tells apart
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def string(facets: Facets, *, rich_types: bool) -> Scalar:
    rich = rich_type(facets.values)
    if rich and (rich_types or rich == "Upload"):
        return Scalar("string", rich)
    return Scalar("string", "", stated("string", facets.values))


def number(facets: Facets, kinds: frozenset[str]) -> Scalar:
    kind: ScalarKind = "number" if "number" in kinds else "integer"
    if kind == "number" and any(abs(facets.values.get(name, 0)) > _EXACT for name in _BOUNDS):
        return Scalar(kind, "ExactNumber")  # rounded, a value could leave its bounds
    return Scalar(kind, "", stated(kind, facets.values))


def other(kind: str) -> Scalar:
    return NULL if kind == "null" else Scalar("boolean")


def fits(value: Any, shape: Scalar) -> bool:
    """Whether a default is a plain Python value of the scalar's type."""
    match shape.kind:
        case "string":
            return isinstance(value, str) and not shape.rich
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
    return value is None
