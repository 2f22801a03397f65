"""Filters by what an array in a JSON column holds, for each database in its own words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.elements import ColumnElement

from .base import Base
from .queries import one_of


def holding(
    mapper: Mapper[Any], wanted: Mapping[str, Any], dialect: str
) -> Iterator[ColumnElement[bool]]:
    """Conditions for arrays that hold one of some texts or integers."""
    condition = _in_sqlite if dialect == "sqlite" else _in_postgresql
    for attribute, name, values in _asked(wanted):
        if attribute in mapper.columns:
            yield condition(mapper.columns[attribute], name, values)


def holds(row: Base, wanted: Mapping[str, Any]) -> bool:
    """The same in plain Python."""
    columns = sa.inspect(type(row)).columns
    return all(
        _any(getattr(row, attribute), name, values)
        for attribute, name, values in _asked(wanted)
        if attribute in columns
    )


def _asked(wanted: Mapping[str, Any]) -> Iterator[tuple[str, str, list[Any]]]:
    """(attribute, property of its elements or "", values) of what is not None."""
    for path, values in wanted.items():
        attribute, _, name = path.partition(".")
        if values is not None:
            yield attribute, name, one_of(values)


def _any(array: Any, name: str, values: list[Any]) -> bool:
    elements = array if isinstance(array, list) else []
    if name:
        elements = [one.get(name) for one in elements if isinstance(one, dict)]
    return any(one in values for one in elements)


def _in_sqlite(column: sa.Column[Any], name: str, values: list[Any]) -> ColumnElement[bool]:
    array = sa.case((sa.func.json_type(column) == "array", column), else_=sa.literal_column("'[]'"))
    each = sa.func.json_each(array).table_valued("value", "type")
    found: ColumnElement[Any] = each.c.value
    if name:
        element = sa.case((each.c.type == "object", each.c.value), else_=sa.literal_column("'{}'"))
        found = sa.func.json_extract(element, f'$."{name}"')
    return sa.exists(sa.select(1).select_from(each).where(found.in_(values)))


def _in_postgresql(column: sa.Column[Any], name: str, values: list[Any]) -> ColumnElement[bool]:
    # PostgreSQL cannot take a NUL out of JSON: a row that has one is found by nobody.
    readable = sa.cast(column, sa.Text).not_like("%\\\\u0000%")
    is_array = sa.func.json_typeof(column) == "array"
    array = sa.case((sa.and_(is_array, readable), column), else_=sa.literal_column("'[]'::json"))
    each = sa.func.json_array_elements(array).table_valued("value")
    found: ColumnElement[Any] = each.c.value
    if name:
        is_object = sa.func.json_typeof(found) == "object"
        found = sa.case((is_object, found.op("->")(sa.literal_column(_quoted(name)))))
    texts = [json.dumps(value) for value in values]
    return sa.exists(sa.select(1).select_from(each).where(sa.cast(found, sa.Text).in_(texts)))


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
