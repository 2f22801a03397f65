"""How the attributes of a row and the properties of its JSON belong together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What the contract says about a table's attributes, where it is not the plain case.

    In the plain case the property has the attribute's name, clients may send it, answers show it,
    and NULL means that it is absent.
    """

    names: Mapping[str, str] = field(default_factory=dict)  # attribute → property
    server_made: Collection[str] = ()  # shown, never taken from a request
    write_only: Collection[str] = ()  # taken from a request, never shown
    hidden: Collection[str] = ()  # no property at all: keys and parents of the path
    parents: Collection[str] = ()  # properties that the path decides: an update leaves them alone
    null_when_empty: Collection[str] = ()  # always there: NULL is null
    nullable: Collection[str] = ()  # may be null or absent: NULL is absent, a null is in `extra`
    # Write-only properties inside an attribute's value, at any depth: they are never stored.
    forgotten: Mapping[str, Collection[str]] = field(default_factory=dict)
    open: bool = True  # unknown properties are kept in `extra`
