"""First rows, such as the contract's own examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from .base import Base
from .errors import InvalidValue, PersistenceError
from .failures import readable, refuse_twin
from .plans import table_of
from .values import JsonValue

RowT = TypeVar("RowT", bound=Base)


def fitting(
    row: type[RowT], examples: Iterable[Mapping[str, JsonValue]], /, **columns: Any
) -> list[RowT]:
    """Rows of those examples that have what the table needs; `columns` as for `from_wire`."""
    rows = []
    for example in examples:
        with suppress(InvalidValue):
            rows.append(row.from_wire(example, **columns))
    return rows


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
