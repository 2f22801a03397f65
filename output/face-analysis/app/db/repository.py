"""Rows in a database. A repository flushes; the unit of work around the request commits."""

from __future__ import annotations

from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from . import arrays, conditions
from .base import Base
from .errors import NotFound
from .failures import readable, refuse_twin
from .plans import key_of
from .queries import ListQuery, Page

RowT = TypeVar("RowT", bound=Base)


class Repository(Protocol[RowT]):
    """What services need of a repository; `where` names attributes, a parent's too."""

    async def find(self, /, **where: Any) -> RowT | None: ...

    async def get(self, /, **where: Any) -> RowT: ...

    async def add(self, row: RowT) -> RowT: ...

    async def put(self, row: RowT) -> RowT: ...

    async def save(self, row: RowT) -> RowT: ...

    async def remove(self, row: RowT) -> None: ...

    async def list(self, query: ListQuery) -> Page[RowT]: ...


class SqlRepository(Generic[RowT]):
    """The rows of one table: `class PetRepository(SqlRepository[PetRow]): row = PetRow`."""

    row: type[RowT]

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def find(self, /, **where: Any) -> RowT | None:
        """The first row for which every attribute has the value given, or None."""
        mapper = sa.inspect(self.row)
        found = await self.session.scalars(
            sa.select(self.row)
            .where(*conditions.equals(mapper, where))
            .order_by(*conditions.ordering(self.row, ListQuery()))
            .limit(1)
        )
        return found.first()

    async def get(self, /, **where: Any) -> RowT:
        """As `find`. Raises NotFound when there is no such row."""
        row = await self.find(**where)
        if row is None:
            raise NotFound(self.row.__tablename__)
        return row

    async def add(self, row: RowT) -> RowT:
        """Stores a new row. Raises Conflict or InvalidValue; the session stays usable."""
        refuse_twin(self.session, row)
        with readable(self.row):
            async with self.session.begin_nested():
                self.session.add(row)
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
        """Writes the changes of a row. Raises Conflict, InvalidValue, or NotFound when it is gone."""
        with readable(self.row):
            await self.session.flush()
        return row

    async def remove(self, row: RowT) -> None:
        """Deletes a row. Raises NotFound when another request was faster."""
        with readable(self.row):
            await self.session.delete(row)
            await self.session.flush()

    async def list(self, query: ListQuery) -> Page[RowT]:
        """The rows that `query` asks for, in a defined order."""
        mapper = sa.inspect(self.row)
        chosen = sa.select(self.row).where(
            *conditions.equals(mapper, query.where),
            *arrays.holding(mapper, query.holding, self.session.get_bind().dialect.name),
            *conditions.within(mapper, query.ranges),
            *conditions.contains(mapper, query),
        )
        order = conditions.ordering(self.row, query)
        window = chosen.order_by(*order).limit(query.take).offset(query.skip)
        rows = await self.session.scalars(window)
        items = rows.all()
        return Page(
            items=items,
            total=await self._total(chosen, query, len(items)),
            limit=query.take or max(len(items), 1),
            offset=query.skip,
        )

    async def _total(self, chosen: sa.Select[RowT], query: ListQuery, found: int) -> int:
        if query.take is None and not query.skip:
            return found
        counted = sa.select(sa.func.count()).select_from(chosen.subquery())
        return await self.session.scalar(counted) or 0
