"""Which table a resource gets: columns, keys, defaults."""

from __future__ import annotations

import re
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from contract_persistence import Base, Database, SqlRepository
from printed import prop, shape, table_of, table_source
from specloom.design.tables import Property, ResourceShape, row_attributes

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}
_NUMBERS = count()


def load(shape: ResourceShape) -> type[Base]:
    """The class of a printed table; each under a table name of its own, as Base knows them all."""
    source = table_source(shape, db="contract_persistence")
    source = source.replace('__tablename__ = "', f'__tablename__ = "t{next(_NUMBERS)}_')
    names: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "table", "exec", dont_inherit=True), names)
    row: type[Base] = names[shape.class_name]
    return row


def lines(*properties: Property, **options: Any) -> dict[str, str]:
    table = table_of(shape("thing", *properties, **options))
    return {column.attribute: column.source for column in table.columns}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (STRING, "str | None"),
        ({"type": "string", "format": "uuid"}, "UUID | None"),
        (MOMENT, "dt.datetime | None"),
        ({"type": ["string", "null"], "format": "date"}, "dt.date | None"),
        ({"type": "string", "format": "binary"}, "bytes | None"),
        ({"type": "integer", "minimum": 0, "maximum": 10}, "Integer"),
        ({"type": "integer", "minimum": 0}, "AnyInteger"),
        ({"type": "integer", "format": "int64"}, "int | None"),
        ({"anyOf": [{"type": "integer"}, {"type": "number"}]}, "float | None"),
        ({"enum": ["a", "b", None]}, "str | None"),
        ({"enum": ["a", 1]}, "Json"),
        ({"anyOf": [{"type": "string", "format": "uuid"}, STRING]}, "str | None"),
        ({"allOf": [{"type": "string", "format": "uuid"}, {"description": "d"}]}, "UUID | None"),
        (True, "Json, nullable=True"),
    ],
)
def test_the_narrowest_column_that_holds_every_value(schema: Any, expected: str) -> None:
    assert expected in lines(prop("x", schema))["x"]


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        (STRING, r"[0-9a-f-]{36}"),
        ({"type": "string", "maxLength": 8}, r"[0-9a-z]{8}"),
        ({"type": "string", "minLength": 50}, r"[0-9a-z]{50}"),
        ({"type": "string", "pattern": "^bk_[a-z0-9]{8}$"}, "bk_[a-z0-9]{8}"),
        ({"type": "string", "pattern": r"^\d{4}-[A-F]+$", "maxLength": 9}, r"\d{4}-[A-F]{1,4}"),
        ({"type": "integer", "minimum": 1000, "maximum": 9999}, r"\d{4}"),
        ({"type": "integer", "minimum": 10, "maximum": 99, "multipleOf": 7}, "14|21|28|35|42|49|56|63|70|77|84|91|98"),
    ],
)  # fmt: skip
def test_a_key_has_the_form_of_its_schema(schema: Any, pattern: str) -> None:
    row = load(shape("thing", prop("id", schema, always=True, key=True, server=True)))
    assert re.fullmatch(pattern, str(row().id))  # type: ignore[attr-defined]


def test_a_server_made_integer_counts_up() -> None:
    source = lines(prop("id", INTEGER, always=True, key=True, server=True))["id"]
    assert source == "id: Mapped[int] = mapped_column(Serial, primary_key=True, default=None)"


def test_an_integer_that_clients_may_choose_is_drawn() -> None:
    made = prop("id", {"type": "integer", "format": "int32"}, always=True, key=True, made=True)
    assert "partial(random_integer, 1, 2147483647)" in lines(made)["id"]


def test_what_the_server_makes_has_a_first_value() -> None:
    made = {
        "status": {"type": "string", "enum": ["new", "old"]},
        "rate": {"type": "number", "minimum": 0.5},
        "items": {"type": "array", "items": STRING},
        "address": {"type": "object", "required": ["city"], "properties": {"city": STRING}},
        "url": {"type": "string", "format": "uri"},
        "note": {"type": ["string", "null"]},
        "createdAt": MOMENT,
    }
    row = load(
        shape("thing", prop("id", STRING, always=True, key=True, server=True),
              *(prop(name, schema, always=True, server=True) for name, schema in made.items()))
    )  # fmt: skip
    values = row().to_wire()
    assert {k: v for k, v in values.items() if k not in ("id", "createdAt")} == {
        "status": "new",
        "rate": 1.0,
        "items": [],
        "address": {"city": ""},
        "url": "https://example.com/",
        "note": None,
    }
    assert row.default_order == ("created_at",)


def test_an_optional_moment_of_the_server_comes_later() -> None:
    found = lines(prop("cancelledAt", MOMENT, server=True), prop("updatedAt", MOMENT, server=True))
    assert found["cancelled_at"].endswith("= mapped_column(default=None)")
    assert found["updated_at"].endswith("= mapped_column(default_factory=now, onupdate=now)")


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ({"hidden_key": "int"}, ("key",)),
        ({"hidden_key": "str", "parents": (("owner_id", "UUID"),)}, ("owner_id", "key")),
        ({"singleton": True, "hidden_key": "str"}, ("key",)),
        (
            {"singleton": True, "hidden_key": "str", "parents": (("owner_id", "int"),)},
            ("owner_id",),
        ),
    ],
)
def test_hidden_keys(options: Any, keys: tuple[str, ...]) -> None:
    table = table_of(shape("thing", prop("name", STRING), **options))
    assert table.keys == keys


def test_a_name_that_clients_choose_is_theirs_below_each_parent() -> None:
    named = prop("name", STRING, always=True, key=True)
    assert table_of(shape("thing", named, parents=(("owner_id", "UUID"),))).keys == (
        "owner_id",
        "name",
    )
    parent = prop("ownerId", STRING, always=True, from_path=True)
    table = table_of(shape("thing", parent, named))
    assert table.keys == ("owner_id", "name")
    assert 'parents=["owner_id"]' in table.class_variables[0]


@pytest.mark.parametrize("options", [{"key": True}, {"from_path": True}])
def test_what_a_path_names_is_a_scalar(options: Any) -> None:
    found = lines(prop("x", {"anyOf": [STRING, {"type": "object"}]}, always=True, **options))
    assert found["x"].startswith("x: Mapped[str] =")


def test_names_that_a_row_needs_itself() -> None:
    names = [
        "metadata",
        "extra",
        "str",
        "wire",
        "to_wire",
        "dt",
        "class",
        "metadata_",
        "key",
        "listed",
    ]
    attributes = row_attributes(names, ["key"])
    assert len(set(attributes.values())) == len(names)
    assert attributes["listed"] == "listed"
    assert attributes["wire"] == "wire_"
    assert attributes["key"] == "key_"
    row = load(shape("thing", *(prop(name, STRING) for name in names), hidden_key="UUID"))
    sent = {name: name for name in names}
    assert row.from_wire(sent).to_wire() == sent


def test_text_of_the_contract_stays_text() -> None:
    evil = '"""); import os; os._exit(1) #\\'
    row = load(
        shape("thing", prop(evil, {"enum": [evil]}, always=True, server=True), hidden_key="UUID")
    )
    assert row().to_wire() == {evil: evil}


@pytest.mark.anyio
async def test_a_printed_table_works(tmp_path: Any) -> None:
    row = load(
        shape("thing", prop("name", STRING, always=True), prop("count", INTEGER), hidden_key="UUID",
              parents=(("owner_id", "int"),))
    )  # fmt: skip
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    await database.create_tables()
    repository = type("R", (SqlRepository,), {"row": row})
    async with database.session() as session:
        made = await repository(session).add(row.from_wire({"name": "a", "more": [1]}, owner_id=1))
    async with database.session() as session:
        found = await repository(session).get(owner_id=1, key=str(made.key))
        assert found.to_wire() == {"name": "a", "more": [1]}
        assert isinstance(found.key, UUID)
    await database.close()
