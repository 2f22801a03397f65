"""Shapes with names in place of keys, and without aliases that would contain themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from specloom.design.schemas.components import components
from specloom.design.schemas.flat import (
    ANYTHING,
    Enumeration,
    ListOf,
    MapOf,
    Record,
    Reference,
    Shape,
    Union,
    references,
    union,
)


def renamed(shape: Shape, name: Callable[[str], str | None]) -> Shape:
    """The shape with other keys in its references; a reference without a key becomes anything."""
    match shape:
        case Reference(key=key):
            found = name(key)
            return Reference(found) if found is not None else ANYTHING
        case ListOf(items=items):
            return replace(shape, items=renamed(items, name))
        case MapOf(values=values):
            return replace(shape, values=renamed(values, name))
        case Union(options=options):
            return union([renamed(option, name) for option in options])
        case Record(properties=properties):
            return replace(
                shape,
                properties=tuple(
                    replace(item, shape=renamed(item.shape, name)) for item in properties
                ),
            )
    return shape


def without_alias_cycles(shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    """An alias that leads back to itself through aliases only is cut open where it would close."""
    aliases = {
        name: shape for name, shape in shapes.items() if not isinstance(shape, Record | Enumeration)
    }
    graph = {
        name: [used for used in references(shape) if used in aliases]
        for name, shape in aliases.items()
    }
    result = dict(shapes)
    for group in components(graph):
        for name in group:
            cut = {used for used in group if used <= name}
            if cut.intersection(graph[name]):
                result[name] = renamed(aliases[name], lambda key, cut=cut: None if key in cut else key)  # type: ignore[misc]
    return result
