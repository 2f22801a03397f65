"""What a field or alias says of its values: an annotation, and what `Field` adds to it."""

from __future__ import annotations

from typing import Any

from specloom.design.pysource import literal
from specloom.design.schemas.flat import NULL, ListOf, MapOf, Property, Scalar, Shape, Union
from specloom.design.types import annotation

# Keywords of JSON Schema (validation §6) as arguments of `Field`.
_ARGUMENTS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minProperties": "min_length",
    "maxProperties": "max_length",
    "pattern": "pattern",
}


def field(item: Property, default: str) -> str:
    """A field of a class. `default` is the source of its default, or ""."""
    optional = not (item.required or default)
    text = annotation(item.shape) + (" | MISSING" if optional else "")
    alias = {} if item.wire == item.attribute else {"alias": item.wire}
    written = _annotated(text, alias | arguments(item.shape))
    value = default or ("MISSING" if optional else "")
    return f"{item.attribute}: {written}" + (f" = {value}" if value else "")


def alias_value(shape: Shape) -> str:
    """What an alias stands for."""
    return _annotated(annotation(shape), arguments(shape))


def arguments(shape: Shape) -> dict[str, Any]:
    """The constraints that a shape states itself, as arguments of `Field`."""
    stated = constrained(shape)
    if isinstance(stated, Scalar) and stated.kind == "number":
        return {_ARGUMENTS[keyword]: float(value) for keyword, value in stated.constraints}
    # Every integer is a multiple of 1.
    return {
        _ARGUMENTS[keyword]: value
        for keyword, value in (stated.constraints if stated else ())
        if (keyword, value) != ("multipleOf", 1)
    }


def constrained(shape: Shape) -> Scalar | ListOf | MapOf | None:
    """The part of a shape whose constraints `Field` can state: itself, or what may be null otherwise."""
    match shape:
        case Scalar() | ListOf() | MapOf():
            return shape
        case Union(options=((Scalar() | ListOf()) as one, last)) if last == NULL:
            return one
    return None


def _annotated(text: str, arguments: dict[str, Any]) -> str:
    if not arguments:
        return text
    said = ", ".join(f"{name}={literal(arguments[name])}" for name in sorted(arguments))
    return f"Annotated[{text}, Field({said})]"
