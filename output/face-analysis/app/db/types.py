"""Column types that store what contracts allow, alike on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

# What PostgreSQL refuses in text (NUL) and UTF-8 in general (lone surrogates), and the escape itself.
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")
_INT64 = range(-(2**63), 2**63)


class Text(TypeDecorator[str]):
    """Any JSON string. Characters that no database takes are escaped (U+001A and four hex digits)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None else _UNSTORABLE.sub(_escape, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or "\x1a" not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def _escape(found: re.Match[str]) -> str:
    return f"\x1a{ord(found[0]):04x}"


class Instant(TypeDecorator[dt.datetime]):
    """A point in time, always aware and in UTC; SQLite keeps no offset, so UTC is what it is given."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment = in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        return None if value is None else in_utc(value)


class AnyInteger(TypeDecorator[int]):
    """An integer without bounds: NUMERIC where there is one.

    SQLite's NUMERIC rounds to a float. There the column has no affinity: what fits 64 bits is an
    INTEGER (and sorts as one), anything else its digits.
    """

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Untyped() if dialect.name == "sqlite" else sa.Numeric())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite" or value in _INT64:
            return value
        return str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else int(value)


class Untyped(UserDefinedType[Any]):
    """A column without type affinity (https://www.sqlite.org/datatype3.html §3.1, rule 3)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "BLOB"


class _JsonText(TypeDecorator[Any]):
    """JSON in SQLite: a column declared as JSON has numeric affinity there, and rounds numbers."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


# An array or an object. JSON, not JSONB: JSONB drops the order of keys and the writing of numbers, and
# refuses \u0000.
Json = sa.JSON(none_as_null=True)

# Any JSON value, a bare number too.
AnyJson = Json.with_variant(_JsonText(), "sqlite")

# A key that the database counts up: SQLite does so for INTEGER only.
Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def in_utc(value: dt.datetime) -> dt.datetime:
    """A plain datetime in UTC; a naive one is taken for UTC.

    Plain, because subclasses (a date-time that remembers its text) are no business of a driver.
    """
    moment = dt.datetime(
        value.year, value.month, value.day, value.hour, value.minute, value.second,
        value.microsecond, value.tzinfo or dt.UTC,
    )  # fmt: skip
    return moment.astimezone(dt.UTC)
