"""One set of promises, kept in memory, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from contract_persistence import Conflict, InvalidValue, ListQuery, NotFound
from sample_tables import Base, EverythingRow, MemberRow, NoteRow, TagRow

pytestmark = pytest.mark.anyio

Make = Callable[[type[Base]], Any]


async def titles(notes: Any, **query: Any) -> list[str]:
    page = await notes.list(ListQuery(**query))
    return [row.title for row in page.items]


async def test_what_was_added_is_found(make: Make) -> None:
    members = make(MemberRow)
    row = await members.add(MemberRow(e_mail="ada@example.com"))

    assert await members.find(id=row.id) is row
    assert await members.find(e_mail="ada@example.com") is row
    assert await members.get(id=str(row.id).upper()) is row
    assert await members.find(e_mail="bob@example.com") is None


async def test_a_removed_row_is_gone(make: Make) -> None:
    notes = make(NoteRow)
    row = await notes.add(NoteRow(title="a"))
    await notes.remove(row)

    with pytest.raises(NotFound, match="no such") as raised:
        await notes.get(id=row.id)
    assert raised.value.resource == "notes"


async def test_keys_count_up_and_are_not_used_again(make: Make) -> None:
    notes = make(NoteRow)
    first, second = await notes.add(NoteRow(title="a")), await notes.add(NoteRow(title="b"))
    assert (first.id, second.id) == (1, 2)
    await notes.remove(second)
    assert (await notes.add(NoteRow(title="c"))).id == 3


@pytest.mark.parametrize(
    "key", [2**63, -(2**63) - 1, 2**200, "x", "\x00", True, 1.5, [], {}, uuid4()]
)
async def test_a_key_that_the_column_cannot_hold_is_not_found(make: Make, key: Any) -> None:
    notes = make(NoteRow)
    await notes.add(NoteRow(title="a"))
    assert await notes.find(id=key) is None
    assert await titles(notes, where={"id": key}) == []


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\x1a0000", "a\x1a", "é", "x" * 5000, "%_/\\"])
async def test_every_text_can_be_a_key(make: Make, text: str) -> None:
    tags = make(TagRow)
    row = await tags.add(TagRow(note_id=1, name=text))
    await tags.add(TagRow(note_id=1, name="other"))
    assert await tags.get(note_id=1, name=text) is row
    found = await tags.list(ListQuery(search=text, search_in=["name"]))
    assert row in found.items


async def test_a_unique_property_conflicts_by_the_name_clients_know(make: Make) -> None:
    members = make(MemberRow)
    await members.add(MemberRow(e_mail="ada@example.com"))
    with pytest.raises(Conflict) as caught:
        await members.add(MemberRow(e_mail="ada@example.com"))
    assert caught.value.properties == ("e-mail",)
    assert "ada@example.com" not in str(caught.value)
    # The unit of work goes on.
    assert await members.add(MemberRow(e_mail="bob@example.com"))


async def test_a_key_of_two_conflicts_only_as_a_whole(make: Make) -> None:
    tags = make(TagRow)
    await tags.add(TagRow(note_id=1, name="a"))
    await tags.add(TagRow(note_id=2, name="a"))
    with pytest.raises(Conflict) as caught:
        await tags.add(TagRow(note_id=2, name="a"))
    assert caught.value.properties == ("note_id", "name")


async def test_null_is_unique_to_nobody(make: Make) -> None:
    tags = make(TagRow)
    await tags.add(TagRow(note_id=1, name="a"))
    await tags.add(TagRow(note_id=1, name="b"))
    await tags.add(TagRow(note_id=1, name="c", colour="red"))
    with pytest.raises(Conflict) as caught:
        await tags.add(TagRow(note_id=1, name="d", colour="red"))
    assert caught.value.properties == ("note_id", "colour")


async def test_a_change_can_conflict_too(make: Make) -> None:
    members = make(MemberRow)
    await members.add(MemberRow(e_mail="ada@example.com"))
    row = await members.add(MemberRow(e_mail="bob@example.com"))
    row.e_mail = "ada@example.com"
    with pytest.raises(Conflict):
        await members.save(row)


async def test_a_missing_value_is_invalid_and_no_conflict(make: Make) -> None:
    members = make(MemberRow)
    nothing: Any = None
    with pytest.raises(InvalidValue) as caught:
        await members.add(MemberRow(e_mail=nothing))
    assert caught.value.properties == ("e-mail",)


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 2**300])
@pytest.mark.parametrize("column", ["small", "count"])
async def test_a_number_too_large_is_invalid(make: Make, column: str, value: int) -> None:
    rows = make(EverythingRow)
    with pytest.raises(InvalidValue):
        await rows.add(EverythingRow(name="a", **{column: value}))
    assert await rows.add(EverythingRow(name="b"))


async def test_saving_moves_the_timestamp(make: Make) -> None:
    rows = make(EverythingRow)
    row = await rows.add(EverythingRow(name="a", created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))
    row.name = "b"
    await rows.save(row)
    assert row.created_at.year > 2020


async def test_lists_are_in_the_order_of_the_key(make: Make) -> None:
    notes = make(NoteRow)
    for title in "cab":
        await notes.add(NoteRow(title=title))
    assert await titles(notes) == ["c", "a", "b"]


async def test_a_table_can_have_an_order_of_its_own(make: Make) -> None:
    members = make(MemberRow)
    for year in (2001, 2003, 2002):
        joined = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
        await members.add(MemberRow(e_mail=f"{year}@example.com", joined_at=joined))
    page = await members.list(ListQuery())
    assert [row.joined_at.year for row in page.items] == [2003, 2002, 2001]


async def test_order_by_several_names_empty_last(make: Make) -> None:
    notes = make(NoteRow)
    for title, rank in [("a", 2), ("b", None), ("c", 10), ("d", 2), ("e", -1), ("f", 2**70)]:
        await notes.add(NoteRow(title=title, rank=rank))
    assert await titles(notes, order_by=["rank", "-title"]) == ["e", "d", "a", "c", "f", "b"]
    assert await titles(notes, order_by=["-rank", "title"]) == ["f", "c", "a", "d", "e", "b"]
    assert await titles(notes, order_by=["no_such_column", "-", ""]) == list("abcdef")


async def test_filters(make: Make) -> None:
    rows = make(EverythingRow)
    reference = uuid4()
    noon = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    await rows.add(EverythingRow(name="a", reference=reference, count=1, flag=True, tags=["x"]))
    await rows.add(EverythingRow(name="b", starts_at=noon, count=2, flag=False, big=2**80))
    await rows.add(EverythingRow(name="c", day=noon.date(), ratio=1.5, type_="t", tags=["x", "y"]))

    async def names(**where: Any) -> str:
        page = await rows.list(ListQuery(where=where, order_by=["name"]))
        return "".join(row.name for row in page.items)

    assert await names(reference=str(reference).upper()) == "a"
    assert await names(flag=False) == "b"
    assert await names(count=[1, 2, 2**70]) == "ab"
    assert await names(count=None) == "c"
    assert await names(count=[]) == ""
    assert await names(starts_at="2024-05-01T14:00:00+02:00") == "b"
    assert await names(big=2**80) == "b"
    assert await names(day="2024-05-01", ratio=1.5) == "c"
    assert await names(tags=["x", "y"]) == "c"
    assert await names(tags=None) == "b"
    assert await names(no_such_column=1) == "abc"


async def test_ranges_are_inclusive_and_ignore_nonsense(make: Make) -> None:
    rows = make(EverythingRow)
    for hour in (10, 12, 14):
        start = dt.datetime(2024, 5, 1, hour, tzinfo=dt.UTC)
        await rows.add(EverythingRow(name=str(hour), starts_at=start, count=hour))
    await rows.add(EverythingRow(name="-"))

    async def names(**ranges: Any) -> list[str]:
        page = await rows.list(ListQuery(ranges=ranges, order_by=["starts_at"]))
        return [row.name for row in page.items]

    assert await names(starts_at=("2024-05-01T14:00:00+02:00", None)) == ["12", "14"]
    assert await names(starts_at=(None, "2024-05-01T12:00:00Z")) == ["10", "12"]
    assert await names(count=(11, 13)) == ["12"]
    assert await names(count=("x", None)) == ["10", "12", "14", "-"]


@pytest.mark.parametrize(
    ("term", "found"), [("app", "ab"), ("APP", "ab"), ("%", "d"), ("_", ""), ("", "abcd")]
)
async def test_search(make: Make, term: str, found: str) -> None:
    rows = make(EverythingRow)
    for name, note in [("a", "Apple"), ("b", "my app"), ("c", None), ("d", "100%")]:
        await rows.add(EverythingRow(name=name, note=note))
    page = await rows.list(ListQuery(search=term, search_in=["note", "count"], order_by=["name"]))
    assert "".join(row.name for row in page.items) == found


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [
        (2, 0, "ab"), (2, 2, "cd"), (2, 4, "e"), (0, 0, "a"), (-5, -5, "a"), (2**63, 1, "bcde"),
        (2, 2**63, ""), (None, 2**70, ""), (None, 3, "de"), (None, 0, "abcde"),
    ],
)  # fmt: skip
async def test_pages_are_clamped(make: Make, limit: int | None, offset: int, expected: str) -> None:
    notes = make(NoteRow)
    for title in "abcde":
        await notes.add(NoteRow(title=title))
    page = await notes.list(ListQuery(limit=limit, offset=offset))
    assert "".join(row.title for row in page.items) == expected
    assert page.total == 5
    assert page.has_more is (bool(expected) and expected[-1] != "e")


async def test_a_row_of_another_table_does_not_print_its_secrets(make: Make) -> None:
    row = await make(MemberRow).add(MemberRow(e_mail="a", password="hunter2"))
    assert isinstance(row.id, UUID)
    assert "hunter2" not in repr(row)
