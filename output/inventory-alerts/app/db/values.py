"""JSON values and the Python values of columns, in both directions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from enum import Enum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from .types import AnyInteger, Instant, Text, in_utc

JsonValue = Any

_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
_EARLIEST = dt.datetime.min.replace(tzinfo=dt.UTC)
_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


def without(value: JsonValue, names: Collection[str]) -> JsonValue:
    """A JSON value without the properties of these names, at any depth."""
    if isinstance(value, dict):
        return {k: without(inner, names) for k, inner in value.items() if k not in names}
    return [without(item, names) for item in value] if isinstance(value, list) else value


def merge_patch(target: JsonValue, patch: JsonValue) -> JsonValue:
    """The target with the patch applied (RFC 7396 §2)."""
    if not isinstance(patch, dict):
        return patch
    before = target if isinstance(target, dict) else {}
    kept = {name: value for name, value in before.items() if name not in patch}
    changed = {
        name: merge_patch(before.get(name), value)
        for name, value in patch.items()
        if value is not None
    }
    return kept | changed


def encode(value: Any) -> JsonValue:
    """The JSON of a column's value: RFC 3339 in UTC, canonical UUID; anything else is JSON already."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return in_utc(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(UUID(int=value.int)) if isinstance(value, UUID) else value


def decode(column_type: TypeEngine[Any], value: JsonValue) -> Any:
    """The value of a column for a JSON value (or a Python value already).

    It may be the nearest one that the column has (a leap second, nine digits of a second, an integer
    of 60 bits in a float column): `Base` remembers the JSON that a column would not give back.
    Raises ValueError or TypeError when there is none.
    """
    if value is None:
        return None
    for kind, convert in _DECODERS:
        if isinstance(column_type, kind):
            return convert(value.value if isinstance(value, Enum) else value)
    return value


def _instant(value: Any) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return in_utc(value)
    found = _DATE_TIME.fullmatch(value)
    if found is None:
        raise ValueError("not a date-time (RFC 3339 §5.6)")
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    fraction, sign, hours, minutes = found.groups()[6:]
    offset = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        moment = dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)
        moment += dt.timedelta(
            seconds=second, microseconds=int((fraction or "0")[:6].ljust(6, "0"))
        )
        return moment + offset if sign == "-" else moment - offset
    except (ValueError, OverflowError):
        if year not in (0, 1, 9999):
            raise
        return _EARLIEST if year < 2 else _LATEST


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return in_utc(value).date()
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day)
    # Year 0 is a date of RFC 3339, but none of Python's.
    return dt.date.min if value.startswith("0000-") else dt.date.fromisoformat(value)


def _uuid(value: Any) -> UUID:
    return UUID(int=value.int) if isinstance(value, UUID) else UUID(value)


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError("not an integer")
    return int(value)


def _bounded(bits: int) -> Callable[[Any], int]:
    bounds = range(-(2 ** (bits - 1)), 2 ** (bits - 1))

    def convert(value: Any) -> int:
        number = _integer(value)
        if number not in bounds:
            raise ValueError(f"not an integer of {bits} bits")
        return number

    return convert


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    try:
        return float(value)
    except OverflowError:
        return 1.7976931348623157e308 if value > 0 else -1.7976931348623157e308


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not a boolean")
    return value


def _text(value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, UUID | dt.date | int | float) and not isinstance(value, bool):
        return str(encode(value))
    raise TypeError("not a string")


# The first one that fits: BigInteger is an Integer too.
_DECODERS: tuple[tuple[type[TypeEngine[Any]], Callable[[Any], Any]], ...] = (
    (Text, _text),
    (Instant, _instant),
    (AnyInteger, _integer),
    (sa.Uuid, _uuid),
    (sa.Boolean, _boolean),
    (sa.BigInteger, _bounded(64)),
    (sa.Integer, _bounded(32)),
    (sa.Float, _number),
    (sa.Date, _date),
)
