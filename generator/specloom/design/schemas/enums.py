"""`enum` and `const`: a class for strings that deserve a name, `Literal` for the others."""

from __future__ import annotations

from typing import Any

from specloom.design.schemas.flat import (
    ANYTHING,
    NULL,
    Enumeration,
    ListOf,
    Literals,
    MapOf,
    Scalar,
    Shape,
    union,
)
from specloom.design.schemas.kinds import kind_of
from specloom.design.schemas.reading import Facets

# From here on an anonymous enumeration reads better as a class than as a Literal.
LARGE = 9


def values(facets: Facets, kinds: frozenset[str]) -> list[Any]:
    """The values that all enumerations of a schema and its types allow, each once."""
    first, *others = facets.enums
    found: list[Any] = []
    for value in first:
        if (
            kind_of(value) in kinds
            and all(_among(value, other) for other in others)
            and not _among(value, found)
        ):
            found.append(value)
    return found


def _among(value: Any, values: list[Any]) -> bool:
    return any(
        value == other and isinstance(value, bool) == isinstance(other, bool) for other in values
    )


def names_itself(found: list[Any]) -> Enumeration | None:
    """The enumeration of the values when they are strings, apart from null."""
    strings = tuple(value for value in found if isinstance(value, str))
    others = [value for value in found if not isinstance(value, str) and value is not None]
    return Enumeration(strings) if strings and not others else None


def anonymous(found: list[Any]) -> Shape:
    """The values without a class of their own; what no `Literal` can hold becomes its kind."""
    options: list[Shape] = []
    literals = tuple(value for value in found if isinstance(value, str | int))
    if literals:
        options.append(Literals(literals))
    for value in found:
        match kind_of(value):
            case "null":
                options.append(NULL)
            case "array":
                options.append(ListOf(ANYTHING))
            case "object":
                options.append(MapOf(ANYTHING))
            case _ if isinstance(value, float):
                options.append(Scalar("number"))
    return union(options)
