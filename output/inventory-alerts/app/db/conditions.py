"""Filters as SQL. What a column cannot hold matches nothing, so a wild key is a 404 and no 500."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.elements import ColumnElement

from .base import Base
from .plans import key_of, sortable
from .queries import ListQuery
from .types import Text
from .values import decode

_CANNOT: Any = object()  # no value of the column is equal to this


def comparable(column: sa.Column[Any], value: Any) -> Any:
    """`value` as the column holds it, or a value that is equal to none."""
    try:
        return decode(column.type, value)
    except (ValueError, TypeError, ArithmeticError):
        return _CANNOT


def is_comparable(value: Any) -> bool:
    return value is not _CANNOT


def equals(mapper: Mapper[Any], where: Mapping[str, Any]) -> Iterator[ColumnElement[bool]]:
    """One condition for each attribute of `where` that the table has."""
    for attribute, value in where.items():
        if attribute in mapper.columns:
            yield _equal(mapper.columns[attribute], value)


def _equal(column: sa.Column[Any], value: Any) -> ColumnElement[bool]:
    if isinstance(column.type, sa.JSON):
        if value is None:
            return column.is_(None)
        return sa.cast(column, sa.Text) == json.dumps(value)
    if isinstance(value, list | tuple | set | frozenset):
        found = [known for one in value if is_comparable(known := comparable(column, one))]
        return column.in_(found)
    known = comparable(column, value)
    if known is None:
        return column.is_(None)
    return column == known if is_comparable(known) else sa.false()


def within(
    mapper: Mapper[Any], ranges: Mapping[str, tuple[Any, Any]]
) -> Iterator[ColumnElement[bool]]:
    """Lower and upper bounds, both inclusive; a bound that the column cannot compare is none."""
    for attribute, (low, high) in ranges.items():
        if attribute not in mapper.columns:
            continue
        column = mapper.columns[attribute]
        lowest, highest = comparable(column, low), comparable(column, high)
        if lowest is not None and is_comparable(lowest):
            yield column >= lowest
        if highest is not None and is_comparable(highest):
            yield column <= highest


def contains(mapper: Mapper[Any], query: ListQuery) -> Iterator[ColumnElement[bool]]:
    """The search term, in any of the columns that are texts."""
    if query.search:
        columns = [mapper.columns[name] for name in query.search_in if name in mapper.columns]
        texts = [column for column in columns if isinstance(column.type, Text)]
        yield sa.or_(
            sa.false(), *(column.icontains(query.search, autoescape=True) for column in texts)
        )


def ordering(row: type[Base], query: ListQuery) -> Iterator[ColumnElement[Any]]:
    """The order asked for, then the table's own, then the key: never an accident."""
    columns = sa.inspect(row).columns
    for name in order_names(row, query):
        column = columns[name.removeprefix("-")]
        yield column.desc().nulls_last() if name.startswith("-") else column.asc().nulls_last()


def order_names(row: type[Base], query: ListQuery) -> Iterator[str]:
    """Attributes, "-" in front of those that fall; what cannot be sorted is left out."""
    columns = sa.inspect(row).columns
    for name in query.order_by:
        attribute = sortable(row, name.removeprefix("-"))
        if attribute and not isinstance(columns[attribute].type, sa.JSON):
            yield f"-{attribute}" if name.startswith("-") else attribute
    yield from row.default_order
    yield from key_of(row)
