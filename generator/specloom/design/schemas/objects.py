"""Objects: records with known properties, and maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from specloom.design.naming import attribute_names, snake_case
from specloom.design.schemas.constraints import stated
from specloom.design.schemas.flat import (
    ANYTHING,
    NULL,
    Definition,
    Enumeration,
    Literals,
    MapOf,
    Property,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
    union,
)
from specloom.design.schemas.nodes import Node
from specloom.design.schemas.reading import Facets, Reader
from specloom.design.schemas.scalars import fits

# A field of these names would hide the type that a later annotation of its class mentions, be the
# instance itself, or look like a digit (pycodestyle E741).
_HIDING = ("int", "float", "str", "bool", "bytes", "list", "dict", "self", "l")


def is_record(facets: Facets) -> bool:
    """Whether an object has properties to name, or none at all."""
    return facets.describes_object and not (
        facets.closed and facets.patterns and not facets.properties
    )


def mapping(facets: Facets, nested: Callable[[Node], Shape]) -> MapOf:
    """An object whose property names are data."""
    known = [nested(node) for node in facets.patterns]
    if facets.additional:
        known.append(nested(facets.additional))
    elif not facets.closed:
        known.append(ANYTHING)
    return MapOf(union(known), stated("object", facets.values))


def record(
    facets: Facets,
    *,
    shape: Callable[[Node], Shape],
    describe: Callable[[Node, Shape], str],
    hidden: Callable[[list[Node]], bool],
    definitions: Mapping[str, Definition],
) -> Record:
    """`hidden` says which properties the view leaves out (`readOnly` in requests)."""
    sealed = facets.closed and not facets.patterns
    kept = [name for name in facets.properties if not hidden(facets.declared[name])]
    implied = [name for name in facets.required if name not in facets.properties and not sealed]
    attributes = _attributes([*kept, *implied])
    properties = []
    for name in kept:
        node = facets.properties[name]
        found = shape(node)
        required = name in facets.required
        default = () if required else _default(node, found, definitions)
        properties.append(
            Property(name, attributes[name], found, required, default, describe(node, found))
        )
    properties += [Property(name, attributes[name], ANYTHING, True) for name in implied]
    # A property that the view leaves out may still arrive, so the object is not closed to it.
    closed = sealed and len(kept) == len(facets.properties)
    return Record(tuple(properties), closed)


def _attributes(names: list[str]) -> dict[str, str]:
    """Python names of properties: like a keyword, a name that hides a type gets an underscore."""
    found = attribute_names(names, _HIDING)
    taken = set(found.values())
    for wire, attribute in found.items():
        wanted = f"{snake_case(wire)}_"
        if snake_case(wire) in _HIDING and wanted not in taken:
            taken ^= {attribute, wanted}
            found[wire] = wanted
    return found


def hidden_in(view: str, reader: Reader) -> Callable[[list[Node]], bool]:
    """OAS 3.1 §4.8.24: readOnly properties are no part of requests, writeOnly ones none of responses."""
    keyword = "readOnly" if view == "request" else "writeOnly"
    return lambda nodes: any(reader.flagged(node, keyword) for node in nodes)


def _default(node: Node, shape: Shape, definitions: Mapping[str, Definition]) -> tuple[Any, ...]:
    """The default when it is a plain value of the property's own type."""
    if not isinstance(node.value, dict) or "default" not in node.value:
        return ()
    value = node.value["default"]
    return (value,) if _admits(shape, value, definitions) else ()


def _union_admits(
    options: tuple[Shape, ...], value: Any, definitions: Mapping[str, Definition]
) -> bool:
    """A string among other strings might mean a member of an enumeration, so only one type may take it."""
    others = [option for option in options if option != NULL]
    if value is None:
        return NULL in options
    return len(others) == 1 and _admits(others[0], value, definitions)


def _admits(shape: Shape, value: Any, definitions: Mapping[str, Definition]) -> bool:
    match shape:
        case Scalar():
            return fits(value, shape)
        case Literals(values=values):
            return any(value == item and type(value) is type(item) for item in values)
        case Reference(key=key):
            found = definitions[key].shape if key in definitions else ANYTHING
            return isinstance(found, Enumeration) and value in found.values
        case Union(options=options):
            return _union_admits(options, value, definitions)
    return False
