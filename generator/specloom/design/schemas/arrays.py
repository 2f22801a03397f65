"""Arrays: one type for all items, tuples included, since Python's tuples have a fixed length."""

from __future__ import annotations

from collections.abc import Callable

from specloom.design.schemas.constraints import stated
from specloom.design.schemas.flat import ANYTHING, ListOf, Shape, union
from specloom.design.schemas.nodes import Node
from specloom.design.schemas.reading import Facets


def array(facets: Facets, nested: Callable[[Node], Shape]) -> ListOf:
    return ListOf(_items(facets, nested), stated("array", facets.values))


def _items(facets: Facets, nested: Callable[[Node], Shape]) -> Shape:
    if not facets.prefix:
        return nested(facets.items) if facets.items else ANYTHING
    shapes = [nested(node) for node in facets.prefix]
    if facets.items is None:
        return ANYTHING  # what follows the prefix is free
    if facets.items.value is not False:
        shapes.append(nested(facets.items))
    return union(shapes)
