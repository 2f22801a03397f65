"""A table read once: what each property of its JSON means for its attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from .base import Base


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute and its property."""

    attribute: str
    wire: str
    type: TypeEngine[Any]
    made: bool  # by the server, or a part of the key: no update touches it
    server_made: bool
    shown: bool
    write_only: bool
    needed: bool  # NOT NULL
    may_be_null: bool
    null_when_empty: bool

    @property
    def may_be_absent(self) -> bool:
        """Whether a client may remove it."""
        return not (self.made or self.needed or self.null_when_empty)


@cache
def fields_of(row: type[Base]) -> Mapping[str, Field]:
    """The fields of a table by the name of their property, in the order of the columns."""
    mapper = sa.inspect(row)
    names = row.wire
    found = {}
    for attribute, column in mapper.columns.items():
        if attribute in names.hidden or attribute == "extra":
            continue
        server_made = attribute in names.server_made
        null_when_empty = attribute in names.null_when_empty
        field = Field(
            attribute=attribute,
            wire=names.names.get(attribute, attribute),
            type=column.type,
            made=server_made or attribute in names.parents or column.primary_key,
            server_made=server_made,
            shown=attribute not in names.write_only,
            write_only=attribute in names.write_only,
            needed=not column.nullable,
            may_be_null=null_when_empty or attribute in names.nullable,
            null_when_empty=null_when_empty,
        )
        found[field.wire] = field
    return found


def table_of(row: type[Base]) -> sa.Table:
    """The table of a row class, which SQLAlchemy types as any selectable."""
    table = row.__table__
    if not isinstance(table, sa.Table):
        raise TypeError(f"{row.__name__} is not mapped to a table.")
    return table


def sortable(row: type[Base], name: str) -> str | None:
    """The attribute that a client means by a name: as written, or without regard to its spelling.

    Only what answers show: an order by a hidden column would tell its values.
    """
    shown = [field for field in fields_of(row).values() if field.shown]
    for known in (lambda text: text, _loose):
        for field in shown:
            if known(name) in (known(field.attribute), known(field.wire)):
                return field.attribute
    return None


def _loose(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def key_of(row: type[Base]) -> list[str]:
    """The attributes of the primary key."""
    mapper = sa.inspect(row)
    return [mapper.get_property_by_column(column).key for column in mapper.primary_key]


def unique_of(row: type[Base]) -> list[list[str]]:
    """The columns of each unique constraint, the primary key first."""
    return [
        [column.name for column in constraint.columns]
        for kind in (sa.PrimaryKeyConstraint, sa.UniqueConstraint)
        for constraint in table_of(row).constraints
        if isinstance(constraint, kind)
    ]


def properties_of(row: type[Base], columns: Iterable[str]) -> list[str]:
    """The properties behind columns of the database; one without is called as its attribute."""
    wires = {field.attribute: field.wire for field in fields_of(row).values()}
    names = {column.name: attribute for attribute, column in sa.inspect(row).columns.items()}
    attributes = [names.get(column, column) for column in columns if column]
    return [wires.get(attribute, attribute) for attribute in attributes]
