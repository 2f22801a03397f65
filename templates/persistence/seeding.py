"""First rows, such as the contract's own examples."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from .base import Base
from .errors import PersistenceError
from .failures import readable, refuse_twin
from .plans import table_of


async def seed(session: AsyncSession, rows: Iterable[Base]) -> int:
    """Stores every row that fits and is not there yet; says how many.

    Each in a savepoint: examples of one contract may well contradict each other.
    """
    stored = 0
    tables = {}
    for row in rows:
        try:
            refuse_twin(session, row)
            with readable(type(row)):
                async with session.begin_nested():
                    session.add(row)
        except PersistenceError:
            continue
        stored += 1
        table = table_of(type(row))
        tables[table.name] = table
    for table in tables.values():
        await _count_on(session, table)
    return stored


async def _count_on(session: AsyncSession, table: sa.Table) -> None:
    """Lets a sequence go on behind the keys that the rows brought along (SQLite does so itself)."""
    column = table.autoincrement_column
    if column is None or session.get_bind().dialect.name != "postgresql":
        return
    name = sa.func.pg_get_serial_sequence(sa.func.quote_ident(table.name), column.name)
    last = sa.select(sa.func.max(column)).scalar_subquery()
    await session.execute(
        sa.select(sa.func.setval(sa.cast(name, sa.Text), sa.func.greatest(last, 1)))
    )
