"""anyOf and oneOf: alternatives as they are, or merged with the object that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from specloom.design.schemas.kinds import facet_kinds
from specloom.design.schemas.nodes import Node
from specloom.design.schemas.reading import Facets, Reader, merged
from specloom.document.pointer import join

# Beyond this the object stands alone and the alternatives are the guard's.
MOST_BRANCHES = 12


def shaping(reader: Reader, facets: Facets) -> list[list[Node]]:
    """The alternatives that say more than `required` about the object beside them."""
    return [
        options
        for options in facets.choices
        if any(_says_more(reader, option) for option in options)
    ]


def _says_more(reader: Reader, option: Node) -> bool:
    found = reader.facets(option)
    names = found.properties or found.additional or found.patterns or found.choices
    return bool(names) or "object" not in facet_kinds(reader, found)


def distributed(reader: Reader, facets: Facets, choices: list[list[Node]]) -> Iterator[Facets]:
    """The object merged into every combination of its alternatives; empty when there are too many."""
    if prod(len(options) for options in choices) > MOST_BRANCHES:
        return
    for combination in product(*(list(enumerate(options)) for options in choices)):
        parts = [*facets.parts]
        for _, option in combination:
            parts += reader.facets(option).parts
        found = merged(_pointer(facets, combination), parts)
        found.choices = [
            options for _, option in combination for options in reader.facets(option).choices
        ]
        if facet_kinds(reader, found):
            yield found


def narrowed(reader: Reader, facets: Facets, option: Node) -> Facets:
    """One alternative under the types that stand beside it."""
    inner = reader.facets(option)
    found = merged(_under(option), [*facets.parts, *inner.parts])
    found.choices = inner.choices
    return found


def _pointer(facets: Facets, combination: tuple[tuple[int, Node], ...]) -> str:
    """A key that no schema of the document has, so that nothing takes the merged one for its own."""
    if len(combination) == 1:
        return _under(combination[0][1])
    return join(facets.pointer, "oneOf", "+".join(str(index) for index, _ in combination))


def _under(option: Node) -> str:
    return join(option.pointer, "allOf")
