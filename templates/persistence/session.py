"""The database: one engine for an application, one unit of work for a request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, Request
from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool

from .base import Base

_BUSY_SECONDS = 30


class Database:
    """Made when the application starts, closed when it stops; nothing connects before it is asked to.

    `url` is SQLAlchemy's: `sqlite+aiosqlite:///./app.db`, `postgresql+asyncpg://user@host/name`.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        self.engine = _engine(make_url(url), echo)
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self.unlocked = self.engine.execution_options(sqlite_begin="BEGIN").sync_engine

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A unit of work: committed at the end, rolled back when an exception leaves it."""
        async with self.sessions() as session, session.begin():
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


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The session of a request, until its answer has been sent.

    What a stream or a background task does with it is a unit of work of its own: begun by its first
    statement, committed at its end, rolled back when it breaks off or its client has left. Where
    that is long, commit in between: SQLite lets nobody write who has read what is old by then.
    """
    async with _database(request).sessions() as session:
        yield session
        if session.in_transaction():
            await session.commit()


async def get_session(
    request: Request, session: Annotated[AsyncSession, Depends(open_session)]
) -> AsyncIterator[AsyncSession]:
    """The unit of work of a request; the application keeps its `Database` in `app.state.database`.

    It belongs in `Depends(get_session, scope="function")`: the commit is done before the answer is
    sent, so a client that has it can rely on it.
    """
    async with session.begin():
        yield session
    # A stream may last for hours: on SQLite it begins without the lock that keeps all writers out.
    session.sync_session.bind = _database(request).unlocked


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


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
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
    connection.exec_driver_sql(begin)
