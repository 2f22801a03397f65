"""Units of work, first rows, and many requests at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

import pytest
from contract_persistence import (
    Conflict,
    Database,
    ListQuery,
    SqlRepository,
    fitting,
    get_session,
    seed,
)
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient
from sample_tables import EverythingRow, MemberRow, NoteRow
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

pytestmark = pytest.mark.anyio


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


class Notes(SqlRepository[NoteRow]):
    row = NoteRow


class Members(SqlRepository[MemberRow]):
    row = MemberRow


async def stored(database: Database) -> list[str]:
    async with database.session() as session:
        return [row.title for row in (await Notes(session).list(ListQuery())).items]


async def test_the_end_commits(database: Database) -> None:
    async with database.session() as session:
        await Notes(session).add(NoteRow(title="a"))
    assert await stored(database) == ["a"]


async def test_an_exception_rolls_everything_back(database: Database) -> None:
    async def fail() -> None:
        async with database.session() as session:
            await Notes(session).add(NoteRow(title="a"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await fail()
    assert await stored(database) == []


async def test_a_conflict_that_is_handled_costs_nothing_else(database: Database) -> None:
    async with database.session() as session:
        await Notes(session).add(NoteRow(title="a"))
        await Members(session).add(MemberRow(e_mail="a"))
        with pytest.raises(Conflict):
            await Members(session).add(MemberRow(e_mail="a"))
        await Notes(session).add(NoteRow(title="b"))
    assert await stored(database) == ["a", "b"]


async def test_many_units_of_work_read_and_write_at_once(database: Database) -> None:
    async def count_up() -> None:
        async with database.session() as session:
            notes = Notes(session)
            page = await notes.list(ListQuery())
            await asyncio.sleep(0)
            await notes.add(NoteRow(title=str(page.total)))

    await asyncio.gather(*(count_up() for _ in range(20)))
    assert len(await stored(database)) == 20


async def test_a_database_in_memory_is_one_for_all() -> None:
    database = Database("sqlite+aiosqlite://")
    await database.create_tables()
    await database.ping()

    async def write() -> None:
        async with database.session() as session:
            await Notes(session).add(NoteRow(title="a"))

    await asyncio.gather(write(), write(), write())
    assert await stored(database) == ["a"] * 3
    await database.close()


async def test_the_commit_is_done_before_the_answer(database: Database) -> None:
    app = FastAPI()
    app.state.database = database

    @app.post("/notes")
    async def create(session: SessionDep) -> int:
        return (await Notes(session).add(NoteRow(title="a"))).id

    @app.post("/broken")
    async def broken(session: SessionDep) -> None:
        await Notes(session).add(NoteRow(title="b"))
        raise RuntimeError

    answered: list[Any] = []

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def spy(message: Any) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                answered.append(await stored(database))
            await send(message)

        await app(scope, receive, spy)

    transport = ASGITransport(watched, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.post("/notes")).json() == 1
        assert (await client.post("/broken")).status_code == 500
    assert answered == [["a"]]
    assert await stored(database) == ["a"]


def streaming(database: Database, chunks: Callable[..., AsyncIterator[str]]) -> AsyncClient:
    """A client of an application whose one answer is a stream."""
    app = FastAPI()
    app.state.database = database

    @app.get("/")
    async def stream(session: SessionDep) -> StreamingResponse:
        await Notes(session).add(NoteRow(title="asked"))
        return StreamingResponse(chunks(session))

    transport = ASGITransport(app, raise_app_exceptions=False)
    return AsyncClient(transport=transport, base_url="http://test")


async def test_a_stream_reads_rows_as_it_sends_them(database: Database) -> None:
    async def titles(session: AsyncSession) -> AsyncIterator[str]:
        rows = await session.stream_scalars(select(NoteRow).execution_options(yield_per=1))
        async for row in rows:
            yield f"{row.title} "
            async with database.session() as another:  # which waits for nobody
                await Notes(another).add(NoteRow(title="later"))

    async with database.session() as session:
        await Notes(session).add(NoteRow(title="first"))
    async with streaming(database, titles) as client:
        assert (await client.get("/")).text == "first asked "
    assert await stored(database) == ["first", "asked", "later", "later"]
    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("breaks", [False, True])
async def test_what_a_stream_writes_is_a_unit_of_work(database: Database, breaks: bool) -> None:
    async def chunks(session: AsyncSession) -> AsyncIterator[str]:
        await Notes(session).add(NoteRow(title="sent"))
        yield "a"
        if breaks:
            raise RuntimeError

    async with streaming(database, chunks) as client:
        await client.get("/")
    assert await stored(database) == (["asked"] if breaks else ["asked", "sent"])


async def test_seeds_that_do_not_fit_are_skipped(database: Database) -> None:
    nothing: Any = None
    rows = [
        MemberRow(e_mail="a"),
        MemberRow(e_mail="a"),
        MemberRow(e_mail=nothing),
        EverythingRow(name="a", count=2**63),
        NoteRow(id=7, title="seven"),
    ]
    async with database.session() as session:
        assert await seed(session, rows) == 2
        assert await seed(session, [NoteRow(id=7, title="again"), MemberRow(e_mail="a")]) == 0
    assert await stored(database) == ["seven"]


async def test_examples_that_lack_something_are_no_rows() -> None:
    examples = [{"title": "a"}, {"rank": 1}, {"title": "b", "written_on": "x"}, {"title": "c"}]
    assert [row.title for row in fitting(NoteRow, examples, rank=2)] == ["a", "c"]


async def test_keys_go_on_behind_the_seeds(database: Database) -> None:
    async with database.session() as session:
        await seed(session, [NoteRow(id=1, title="one"), NoteRow(id=7, title="seven")])
        row = await Notes(session).add(NoteRow(title="next"))
    assert row.id == 8


async def test_put_replaces_what_has_the_key(database: Database) -> None:
    async with database.session() as session:
        notes = Notes(session)
        first = await notes.put(NoteRow(title="a", rank=1))
        second = await notes.put(NoteRow(id=first.id, title="b"))
        assert (second.id, second.title, second.rank) == (first.id, "b", None)
    assert await stored(database) == ["b"]
