"""For which modules the printer is known to write what datamodel-code-generator writes.

Whatever is not listed here goes to datamodel-code-generator, with its whole module.
"""

from __future__ import annotations

from collections.abc import Iterator

from specloom.design.schemas.flat import (
    NULL,
    ListOf,
    MapOf,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
    children,
)
from specloom.design.types import Module, annotation
from specloom.emit.model_printer.fields import constrained


def covers(module: Module) -> bool:
    """Whether every definition of a module is covered."""
    return all(_definition(model.shape) for model in module.models)


def _definition(shape: Shape) -> bool:
    if not isinstance(shape, Record):
        return _value(shape)
    # A field that is called like a type would hide it from the fields below.
    fields = {item.attribute for item in shape.properties}
    return all(
        _value(item.shape) and fields.isdisjoint(_types(item.shape)) for item in shape.properties
    )


def _value(shape: Shape) -> bool:
    """Constraints stand at a field or an alias; further inside they would need a name that nobody planned."""
    match shape:
        case Union(options=(MapOf(values=inner), last)) if last == NULL:
            return _plain(inner)  # those of a map that may be null are left to the guard
    outside = constrained(shape)
    return all(map(_plain, [shape] if outside is None else children(outside)))


def _plain(shape: Shape) -> bool:
    if isinstance(shape, Scalar | ListOf | MapOf) and shape.constraints:
        return False
    return all(map(_plain, children(shape)))


def _types(shape: Shape) -> Iterator[str]:
    """The names that an annotation mentions."""
    match shape:
        case ListOf():
            yield "list"
        case MapOf():
            yield from ("dict", "str")
        case Scalar() | Reference():
            yield annotation(shape)
    for part in children(shape):
        yield from _types(part)
