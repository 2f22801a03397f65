"""Rows in memory, with the rules of the database: for tests of services, and to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from .base import Base
from .conditions import comparable, is_comparable, order_names
from .errors import Conflict, InvalidValue, NotFound
from .plans import key_of, properties_of, unique_of
from .queries import ListQuery, Page
from .selection import in_order, matches

RowT = TypeVar("RowT", bound=Base)


class InMemoryRepository(Generic[RowT]):
    """The same promises as `SqlRepository`, without a session: nothing is rolled back."""

    row: type[RowT]

    def __init__(self, rows: Iterable[RowT] = ()) -> None:
        self._rows: list[RowT] = []
        self._last_key = 0
        for row in rows:
            self._insert(row)

    async def find(self, /, **where: Any) -> RowT | None:
        """The first row for which every attribute has the value given, or None."""
        found = self._ordered(ListQuery(where=where))
        return found[0] if found else None

    async def get(self, /, **where: Any) -> RowT:
        """As `find`. Raises NotFound when there is no such row."""
        row = await self.find(**where)
        if row is None:
            raise NotFound(self.row.__tablename__)
        return row

    async def add(self, row: RowT) -> RowT:
        """Stores a new row. Raises Conflict or InvalidValue."""
        self._insert(row)
        return row

    async def put(self, row: RowT) -> RowT:
        """Stores a row, in place of the one with the same key if there is one; returns what is stored."""
        key = {name: getattr(row, name) for name in key_of(self.row)}
        known = None if None in key.values() else await self.find(**key)
        if known is None:
            return await self.add(row)
        known.copy_from(row)
        return await self.save(known)

    async def save(self, row: RowT) -> RowT:
        """Takes note of the changes of a row. Raises Conflict, or NotFound when it is gone."""
        if row not in self._rows:
            raise NotFound(self.row.__tablename__)
        self._check(row)
        for attribute, column in sa.inspect(self.row).columns.items():
            if isinstance(column.onupdate, sa.ColumnDefault) and column.onupdate.is_callable:
                setattr(row, attribute, column.onupdate.arg(None))
        return row

    async def remove(self, row: RowT) -> None:
        """Deletes a row. Raises NotFound when it is gone already."""
        if row not in self._rows:
            raise NotFound(self.row.__tablename__)
        self._rows.remove(row)

    async def list(self, query: ListQuery) -> Page[RowT]:
        """The rows that `query` asks for, in a defined order."""
        found = self._ordered(query)
        take = query.take or max(len(found), 1)
        return Page(
            items=found[query.skip : query.skip + take],
            total=len(found),
            limit=take,
            offset=query.skip,
        )

    def _ordered(self, query: ListQuery) -> Sequence[RowT]:
        found = [row for row in self._rows if matches(row, query)]
        return in_order(found, order_names(self.row, query))

    def _insert(self, row: RowT) -> None:
        key, *more = key_of(self.row)
        if not more and getattr(row, key) is None:
            self._last_key += 1
            setattr(row, key, self._last_key)
        self._check(row)
        if not more and isinstance(value := getattr(row, key), int):
            self._last_key = max(self._last_key, value)
        self._rows.append(row)

    def _check(self, row: RowT) -> None:
        for attribute, column in sa.inspect(self.row).columns.items():
            value = getattr(row, attribute)
            missing = value is None and not column.nullable
            if missing or not is_comparable(comparable(column, value)):
                raise InvalidValue(self.row.__tablename__, properties_of(self.row, [column.name]))
        for names in unique_of(self.row):
            if self._is_taken(row, names):
                raise Conflict(self.row.__tablename__, properties_of(self.row, names))

    def _is_taken(self, row: RowT, columns: Sequence[str]) -> bool:
        names = {column.name: name for name, column in sa.inspect(self.row).columns.items()}
        attributes = [names[column] for column in columns]
        values = [getattr(row, name) for name in attributes]
        # NULL is equal to nothing, as in SQL.
        return None not in values and any(
            values == [getattr(other, name) for name in attributes]
            for other in self._rows
            if other is not row
        )
