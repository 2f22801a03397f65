"""A row gives back the JSON that it was given, from whatever store it comes."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract_persistence import Database, InvalidValue, SqlRepository
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field
from sample_tables import Base, EverythingRow, MemberRow, NoteRow

# What a strict JSON parser lets in: no lone surrogates, finite numbers.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
INT64 = st.integers(-(2**63), 2**63 - 1)


@st.composite
def date_times(draw: st.DrawFn) -> str:
    """RFC 3339 §5.6 in all its writings, leap seconds and year 0 too."""
    day = draw(st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30)))
    year = draw(st.sampled_from([f"{day.year:04}", "0000", "0001", "9999"]))
    date = f"{year}-{day.month:02}-{min(day.day, 28):02}"
    second = draw(st.sampled_from(["00", "59"]))
    fraction = draw(st.sampled_from(["", ".1", ".000", ".123456", ".1234567891"]))
    offset = draw(st.sampled_from(["Z", "z", "+00:00", "-00:00", "+23:59", "-23:59", "+05:30"]))
    time = draw(st.sampled_from(["12:30:" + second, "23:59:60", "00:00:00"]))
    return f"{date}{draw(st.sampled_from('Tt'))}{time}{fraction}{offset}"


UUIDS = st.uuids().flatmap(lambda value: st.sampled_from([str(value), str(value).upper()]))
DATES = st.dates().map(str) | st.just("0000-02-29")
OPTIONAL = {
    "type": TEXT,
    "note": st.none() | TEXT,
    "always_null": st.none() | INT64,
    "reference": UUIDS,
    "startsAt": st.none() | date_times(),
    "day": DATES,
    "small": st.integers(-(2**31), 2**31 - 1),
    "count": INT64,
    "big-number": st.integers() | st.integers(2**63, 10**400),
    "ratio": st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.just(10**400),
    "flag": st.booleans(),
    "tags": st.lists(JSON, max_size=3),
    "details": st.dictionaries(TEXT, JSON, max_size=3),
    "anything": JSON,
    "Unknown": JSON,
    "extra": JSON,
    "owner_id": JSON,  # hidden: as unknown as any other
}
OBJECTS = st.fixed_dictionaries({"name": TEXT}, optional=OPTIONAL)


def same(left: Any, right: Any) -> bool:
    """Equal as JSON: true is not 1, but 1.0 is."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def shown(sent: dict[str, Any]) -> dict[str, Any]:
    """What answers show of it: what the server made is left out, the property that is always there is."""
    return {"always_null": None, **sent}


def read(row: EverythingRow) -> dict[str, Any]:
    return {k: v for k, v in row.to_wire().items() if k not in ("id", "created_at")}


@given(OBJECTS)
def test_json_comes_back_before_it_is_stored(sent: dict[str, Any]) -> None:
    assert same(read(EverythingRow.from_wire(sent)), shown(sent))


@pytest.fixture
def store(database_url: str) -> Iterator[Any]:
    """Stores a row and reads it in another session."""
    with asyncio.Runner() as runner:
        database = Database(database_url)

        async def prepare() -> None:
            async with database.engine.begin() as connection:
                await connection.run_sync(Base.metadata.drop_all)
            await database.create_tables()

        async def again(row: EverythingRow) -> EverythingRow:
            async with database.session() as session:
                session.add(row)
            async with database.session() as session:
                repository = type("R", (SqlRepository,), {"row": EverythingRow})(session)
                found: EverythingRow = await repository.get(id=row.id)
                return found

        runner.run(prepare())
        yield lambda row: runner.run(again(row))
        runner.run(database.close())


def test_json_comes_back_from_the_database(store: Any) -> None:
    @settings(max_examples=60, deadline=None)
    @given(OBJECTS)
    def check(sent: dict[str, Any]) -> None:
        found = store(EverythingRow.from_wire(sent))
        assert same(read(found), shown(sent))
        assert isinstance(found.starts_at, dt.datetime | None)

    check()


def test_binary_comes_back(store: Any) -> None:
    body = bytes(range(256))
    assert store(EverythingRow(name="a", photo=body)).photo == body


def test_columns_hold_python_values() -> None:
    row = EverythingRow.from_wire(
        {"name": "a", "startsAt": "2024-05-01T14:00:00.5+02:00", "day": "2024-05-01"}
    )
    assert row.starts_at == dt.datetime(2024, 5, 1, 12, 0, 0, 500_000, tzinfo=dt.UTC)
    assert row.day == dt.date(2024, 5, 1)


def test_a_value_that_a_service_sets_wins_over_what_was_sent() -> None:
    row = EverythingRow.from_wire(
        {"name": "a", "startsAt": "2024-05-01T14:00:00+02:00", "note": None}
    )
    row.starts_at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    row.note = "b"
    assert read(row) == {
        "name": "a", "always_null": None, "startsAt": "2025-01-01T00:00:00Z", "note": "b",
    }  # fmt: skip


class Open(BaseModel):
    model_config = ConfigDict(extra="allow", validate_by_name=True)


class Join(Open):
    mail: str = Field(alias="e-mail")
    password: str | None = None
    nickname: str | None = None


class Change(Open):
    nickname: str | None = None
    role: str | None = None


def body(model: type[BaseModel], **values: Any) -> BaseModel:
    return model.model_validate_json(json.dumps(values), by_alias=True, by_name=False)


def joined(**values: Any) -> MemberRow:
    return MemberRow.from_model(body(Join, **{"e-mail": "a@example.com", **values}))


def member(row: MemberRow) -> dict[str, Any]:
    return {k: v for k, v in row.to_wire().items() if k not in ("id", "joinedAt")}


def test_a_client_decides_only_what_its_request_declares() -> None:
    row = joined(role="admin", id="x", joinedAt=None, password="hunter2", hobby="chess")
    assert row.role == "member"
    assert row.password == "hunter2"
    assert member(row) == {"e-mail": "a@example.com", "role": "member", "hobby": "chess"}


def test_a_closed_table_keeps_nothing_unknown() -> None:
    assert NoteRow.from_wire({"title": "a", "colour": "red"}).to_wire().keys() == {"title"}


def test_columns_of_the_path_win() -> None:
    row = EverythingRow.from_wire({"name": "a", "owner_id": "b"}, owner_id="c", name="d")
    assert row.owner_id == "c"
    assert row.name == "d"


@pytest.mark.parametrize(
    "values",
    [{}, {"name": 1.5j}, {"name": "a", "reference": "x"}, {"name": "a", "count": 2**63}],
)
def test_what_cannot_be_stored_is_invalid(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        EverythingRow.from_wire(values)


def test_update_changes_what_was_sent() -> None:
    row = joined(nickname="n", password="p", hobby="chess", team="red")
    row.update_from(body(Change, role="admin", hobby=None))
    assert (row.nickname, row.role, row.password) == ("n", "member", "p")
    assert member(row)["hobby"] is None
    assert member(row)["team"] == "red"
    row.update_from(body(Change, nickname=None))
    assert "nickname" not in member(row)


def test_a_merge_patch_merges_objects_and_removes_what_is_null() -> None:
    row = joined(nickname="n", hobby="chess", team={"a": 1, "b": {"c": 2, "d": 3}})
    patch = body(Change, nickname=None, hobby=None, team={"a": None, "b": {"c": 4, "e": None}})
    row.merge_from(patch)
    assert "nickname" not in member(row)
    assert "hobby" not in member(row)
    assert member(row)["team"] == {"b": {"c": 4, "d": 3}}
    row.merge_from(body(Change, team="red", role="admin"))
    assert (member(row)["team"], row.role) == ("red", "member")
    row.merge_from(body(type("Clear", (Open,), {}), **{"e-mail": None}))
    assert row.e_mail == "a@example.com"


def test_null_does_not_empty_a_required_column() -> None:
    row = joined()
    row.update_from(body(type("Clear", (Open,), {}), **{"e-mail": None}))
    assert row.e_mail == "a@example.com"


def test_replace_removes_what_was_not_sent() -> None:
    row = joined(nickname="n", password="p", hobby="chess")
    key = row.id
    row.replace_from(body(Join, **{"e-mail": "b@example.com", "team": "red"}))
    assert member(row) == {"e-mail": "b@example.com", "role": "member", "team": "red"}
    assert (row.id, row.password) == (key, "p")


def test_replace_leaves_what_the_body_cannot_say() -> None:
    row = joined(nickname="n")
    row.replace_from(body(Change))
    assert member(row) == {"e-mail": "a@example.com", "role": "member"}


def test_an_answer_shows_what_its_model_declares() -> None:
    class Summary(Open):
        nickname: str | None = None

    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid")
        nickname: str | None = None

    row = joined(nickname="n", hobby="chess", password="p")
    assert row.to_model(Summary).model_dump() == {"nickname": "n", "hobby": "chess"}
    assert row.to_model(Closed).model_dump() == {"nickname": "n"}


def test_a_write_only_property_that_is_remembered_stays_hidden() -> None:
    row = EverythingRow.from_wire({"name": "a", "secret": "s"})
    row.extra = {"secret": "s"}
    assert "secret" not in row.to_wire()


def test_files_are_stored(tmp_path: Path) -> None:
    class Photo(Open):
        name: str
        photo: bytes

    row = EverythingRow.from_model(Photo(name="a", photo=b"\xff\x00"))
    assert row.photo == b"\xff\x00"
