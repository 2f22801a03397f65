"""The database: one engine for an application, one unit of work for a request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool
from starlette.requests import Request

from .base import Base

_BUSY_SECONDS = 30


class Database:
    """Made when the application starts, closed when it stops; nothing connects before it is asked to.

    `url` is SQLAlchemy's: `sqlite+aiosqlite:///./app.db`, `postgresql+asyncpg://user@host/name`.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        self.engine = _engine(make_url(url), echo)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A unit of work: committed at the end, rolled back when an exception leaves it.

        As a dependency it belongs in `Depends(get_session, scope="function")`: the commit is done
        before the answer is sent, so a client that has it can rely on it.
        """
        async with self._sessions() as session, session.begin():
            yield session

    async def create_tables(self) -> None:
        """Creates the tables that are missing: for development and tests; Alembic does production."""
        async with self.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def ping(self) -> None:
        """Raises SQLAlchemy's error when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.execute(sa.text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The unit of work of a request; the application keeps its `Database` in `app.state.database`."""
    database: Database = request.app.state.database
    async with database.session() as session:
        yield session


def _engine(url: URL, echo: bool) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, echo=echo, pool_pre_ping=True)
    options: dict[str, Any] = {"connect_args": {"timeout": _BUSY_SECONDS}}
    if url.database in (None, "", ":memory:"):
        # A database in memory lives in its connection: there is one, and requests take turns.
        options |= {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    engine = create_async_engine(url, echo=echo, **options)
    event.listen(engine.sync_engine, "connect", _configure_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _configure_sqlite(connection: Any, _: object) -> None:
    # The driver's own transactions begin at the first write, which leaves a savepoint before it
    # outside of them; so it is told to leave them to us.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A transaction that reads first and writes later cannot wait for another writer: SQLite fails it
    # at once. One that asks for the lock at its beginning waits its turn (`timeout`).
    connection.exec_driver_sql("BEGIN IMMEDIATE")
