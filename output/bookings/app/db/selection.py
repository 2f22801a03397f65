"""Filters and order of a list in plain Python: what `conditions` says in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import sqlalchemy as sa

from .arrays import holds
from .base import Base
from .conditions import comparable, is_comparable
from .queries import ListQuery
from .types import Text

RowT = TypeVar("RowT", bound=Base)


def matches(row: Base, query: ListQuery) -> bool:
    """Whether a row is one of those that `query` asks for."""
    columns = sa.inspect(type(row)).columns
    return (
        all(
            _equal(columns[name], getattr(row, name), value)
            for name, value in query.where.items()
            if name in columns
        )
        and all(
            _within(columns[name], getattr(row, name), *bounds)
            for name, bounds in query.ranges.items()
            if name in columns
        )
        and holds(row, query.holding)
        and (not query.search or _contains(row, query))
    )


def in_order(rows: Sequence[RowT], names: Iterable[str]) -> Sequence[RowT]:
    """Sorted by attributes, "-" in front of those that fall; None comes last."""
    ordered = list(rows)
    # Sorting is stable, so the least important comes first.
    for name in reversed([*names]):
        attribute = name.removeprefix("-")
        empty = [row for row in ordered if getattr(row, attribute) is None]
        filled = [row for row in ordered if getattr(row, attribute) is not None]
        filled.sort(key=attrgetter(attribute), reverse=name.startswith("-"))
        ordered = filled + empty
    return ordered


def _equal(column: sa.Column[Any], value: Any, wanted: Any) -> bool:
    if isinstance(column.type, sa.JSON):
        return bool(value == wanted)
    if isinstance(wanted, list | tuple | set | frozenset):
        return value is not None and any(value == comparable(column, one) for one in wanted)
    return bool(value == comparable(column, wanted))


def _within(column: sa.Column[Any], value: Any, low: Any, high: Any) -> bool:
    lowest, highest = comparable(column, low), comparable(column, high)
    above = lowest is None or not is_comparable(lowest) or (value is not None and value >= lowest)
    below = (
        highest is None or not is_comparable(highest) or (value is not None and value <= highest)
    )
    return above and below


def _contains(row: Base, query: ListQuery) -> bool:
    columns = sa.inspect(type(row)).columns
    term = (query.search or "").lower()
    return any(
        isinstance(columns[name].type, Text) and term in (getattr(row, name) or "").lower()
        for name in query.search_in
        if name in columns
    )
