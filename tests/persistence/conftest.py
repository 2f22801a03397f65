"""The persistence layer as the package `contract_persistence`, and the databases it runs on."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parents[1] / "templates"


def _load(name: str, file: Path, *, package: bool = False) -> None:
    if name in sys.modules:
        return
    folders = [str(file.parent)] if package else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    assert spec
    assert spec.loader
    sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(sys.modules[name])
    except BaseException:
        del sys.modules[name]
        raise


# Under a name of the tests' own: in an application the layout chooses it.
_load("contract_persistence", TEMPLATES / "persistence" / "__init__.py", package=True)
_load("sample_tables", HERE / "sample_tables.py")
_load("printed", HERE / "printed.py")

from contract_persistence import Database, InMemoryRepository, SqlRepository  # noqa: E402


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of this run's own on the server of TEST_POSTGRES_URL (postgresql+asyncpg://…/db)."""
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("TEST_POSTGRES_URL is not set")
    name = f"test_{uuid.uuid4().hex}"
    asyncio.run(_execute(server, f'CREATE DATABASE "{name}"'))
    yield server.rpartition("/")[0] + "/" + name
    asyncio.run(_execute(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _execute(url: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/test.db"
    url: str = request.getfixturevalue("postgres_url")
    asyncio.run(_execute(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    return url


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Any]:
    """An empty database with the sample tables."""
    from sample_tables import Base

    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
    await database.create_tables()
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Any]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a repository keeps its rows: "" in memory, or the URL of a database."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return f"sqlite+aiosqlite:///{tmp_path}/test.db" if request.param == "sqlite" else ""


@pytest.fixture
async def make(store: str) -> AsyncIterator[Any]:
    """Makes a repository of a table in `store`, all of them in one session."""
    if not store:
        yield lambda table: type("R", (InMemoryRepository,), {"row": table})()
        return
    async with open_database(store) as database, database.session() as session:
        yield lambda table: type("R", (SqlRepository,), {"row": table})(session)
