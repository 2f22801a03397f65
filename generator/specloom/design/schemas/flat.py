"""The six shapes that a schema becomes: record, map, list, union, enumeration, scalar or reference.

Everything hard about JSON Schema is decided before a shape exists, so printing one is mechanical.
A shape accepts at least what its schema accepts; the guard decides the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

View = Literal["request", "response"]
ScalarKind = Literal["string", "integer", "number", "boolean", "null"]
Constraints = tuple[
    tuple[str, Any], ...
]  # JSON Schema keyword and value, in the order of the keywords


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A JSON scalar. `rich` names a type of the application's runtime that a format asks for."""

    kind: ScalarKind
    rich: str = ""
    constraints: Constraints = ()


@dataclass(frozen=True, slots=True)
class Literals:
    """A few values without a name of their own; strings, integers and booleans only."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Strings with a name of their own. Only the shape of a definition."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    items: Shape
    constraints: Constraints = ()


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object without known properties."""

    values: Shape
    constraints: Constraints = ()


@dataclass(frozen=True, slots=True)
class Union:
    options: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A definition, by the pointer of its schema."""

    key: str


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a record. `default` is a tuple of one value, or empty."""

    wire: str
    attribute: str
    shape: Shape
    required: bool
    default: tuple[Any, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known properties. Only the shape of a definition. A closed one has no others."""

    properties: tuple[Property, ...]
    closed: bool = False


Shape = Anything | Scalar | Literals | Enumeration | ListOf | MapOf | Union | Reference | Record

NULL = Scalar("null")
ANYTHING = Anything()


@dataclass(frozen=True, slots=True)
class Definition:
    """A shape that gets a name. `key` is the pointer of its schema."""

    key: str
    shape: Shape
    description: str = ""


def children(shape: Shape) -> tuple[Shape, ...]:
    """The shapes directly inside a shape."""
    match shape:
        case ListOf(items=inner) | MapOf(values=inner):
            return (inner,)
        case Union(options=options):
            return options
        case Record(properties=properties):
            return tuple(item.shape for item in properties)
    return ()


def references(shape: Shape) -> Iterator[str]:
    """The keys of the definitions that a shape mentions."""
    if isinstance(shape, Reference):
        yield shape.key
    for child in children(shape):
        yield from references(child)


def union(options: list[Shape]) -> Shape:
    """One of several shapes: flat, without repetitions, null last; anything swallows the others."""
    found: list[Shape] = []
    for option in options:
        found += [
            part
            for part in (option.options if isinstance(option, Union) else (option,))
            if part not in found
        ]
    if ANYTHING in found or not found:
        return ANYTHING
    found = _told_apart(found)
    if Scalar("number") in found:
        found = [part for part in found if part != Scalar("integer")]
    if NULL in found:
        found = [part for part in found if part != NULL] + [NULL]
    return found[0] if len(found) == 1 else Union(tuple(found))


def _told_apart(options: list[Shape]) -> list[Shape]:
    """To Python 1 is True, so `Literal[1] | bool` takes true for 1: where both may come, their types say it."""
    values = [
        value for option in options if isinstance(option, Literals) for value in option.values
    ]
    kinds = {option.kind for option in options if isinstance(option, Scalar)}
    flags = [value for value in values if isinstance(value, bool)]
    digits = [value for value in values if value in (0, 1) and not isinstance(value, bool)]
    if not (flags and (digits or kinds & {"integer", "number"})) and not (
        digits and "boolean" in kinds
    ):
        return options
    found: list[Shape] = []
    for option in options:
        if isinstance(option, Literals):
            kept = tuple(value for value in option.values if value not in (0, 1))
            found += [Literals(kept)] if kept else []
        else:
            found.append(option)
    needed = [Scalar("integer")] * bool(digits) + [Scalar("boolean")] * bool(flags)
    return found + [scalar for scalar in needed if scalar not in found]


def loosened(shape: Shape) -> Shape:
    """The shape without its own constraints, for places that cannot state them."""
    match shape:
        case Scalar(kind=kind, rich=rich):
            return Scalar(kind, rich)
        case ListOf(items=items):
            return ListOf(items)
        case MapOf(values=values):
            return MapOf(values)
    return shape


def lines(shape: Shape) -> int:
    """How many lines a definition of this shape takes, roughly: a class with what documents it."""
    match shape:
        case Record(properties=properties):
            return 8 + sum(2 + _width(item.shape) + _prose(item) for item in properties)
        case Enumeration(values=values):
            return 6 + len(values)
    return 5 + _width(shape)


def _width(shape: Shape) -> int:
    """Lines that an annotation takes beyond its first: one for each value or option that does not fit."""
    if isinstance(shape, Literals):
        return len(shape.values) if len(shape.values) > 4 else 0
    inner = children(shape)
    return sum(_width(part) for part in inner) + (len(inner) if len(inner) > 3 else 0)


def _prose(item: Property) -> int:
    return 1 + len(item.description) // 88 + item.description.count("\n") if item.description else 0
