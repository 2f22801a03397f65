"""Python types for string formats that print back exactly the text that came in.

Each accepts every text that the guard's format check accepts. What Python cannot hold is read
as its nearest neighbour and still printed as it was written: fractions beyond microseconds are
cut, a leap second is second 59, year 0 is year 1. Values built in Python print as RFC 3339; a
naive datetime or time is taken as UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticSerializationUnexpectedValue, core_schema

Email = str
Uri = str
Duration = str


class _Timestamp(datetime):
    """A datetime that remembers its text; arithmetic gives one that does not."""

    text: str = ""

    def __reduce_ex__(self, protocol: Any) -> str | tuple[Any, ...]:
        return (_read_datetime, (self.text,)) if self.text else super().__reduce_ex__(protocol)


class _Date(date):
    text: str = ""

    def __reduce__(self) -> str | tuple[Any, ...]:
        return (_read_date, (self.text,)) if self.text else super().__reduce__()


class _ClockTime(time):
    text: str = ""

    def __reduce_ex__(self, protocol: Any) -> str | tuple[Any, ...]:
        return (_read_time, (self.text,)) if self.text else super().__reduce_ex__(protocol)


class _Uuid(UUID):
    """A UUID written with capital letters; the usual one needs no memory."""

    __slots__ = ("text",)
    text: str

    def __reduce__(self) -> tuple[Any, ...]:
        return (_read_uuid, (self.text,))

    def __str__(self) -> str:
        return self.text


def _read_datetime(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or value[10:11] not in ("T", "t"):
        raise ValueError("should be a date-time")
    try:
        moment = _Timestamp.fromisoformat(value)
    except ValueError:
        moment = _Timestamp.fromisoformat(_nearest(value))
    if moment.tzinfo is None:
        raise ValueError("should be a date-time with an offset")
    moment.text = value
    return moment


def _read_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    # Python also reads 20200131 and 2020-W05-5, which are no dates to RFC 3339.
    if not isinstance(value, str) or value[4:8:3] != "--":
        raise ValueError("should be a date")
    if not value.startswith("0000"):
        return date.fromisoformat(value)
    day = _Date.fromisoformat(_first_year(value))
    day.text = value
    return day


def _read_time(value: Any) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        raise ValueError("should be a time")
    try:
        moment = _ClockTime.fromisoformat(value)
    except ValueError:
        moment = _ClockTime.fromisoformat(_without_leap_second(value.upper()))
    if moment.tzinfo is None:
        raise ValueError("should be a time with an offset")
    moment.text = value
    return moment


def _read_uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str) or len(value) != 36:
        raise ValueError("should be a UUID")
    if value == (lower := value.lower()):
        return UUID(value)
    remembered = _Uuid(lower)
    object.__setattr__(remembered, "text", value)
    return remembered


def _read_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("should be a number")
    return value


def _nearest(text: str) -> str:
    """An RFC 3339 date-time that Python can hold; RFC 3339 also allows `t`, `z`, :60 and year 0."""
    upper = text.upper()
    day, clock = upper[:10], upper[10:]
    return (_first_year(day) if day.startswith("0000") else day) + _without_leap_second(clock)


def _without_leap_second(clock: str) -> str:
    return clock.replace(":60", ":59", 1) if ":60" in clock else clock


def _first_year(text: str) -> str:
    # Year 0 is a leap year, year 1 is not.
    return "0001-02-28" if text == "0000-02-29" else "0001" + text[4:]


def _print_datetime(value: datetime) -> str:
    return getattr(value, "text", "") or _rfc3339(value)


def _print_date(value: date) -> str:
    return getattr(value, "text", "") or value.isoformat()


def _print_time(value: time) -> str:
    return getattr(value, "text", "") or _rfc3339(value)


def _rfc3339(value: datetime | time) -> str:
    text = (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


@dataclass(frozen=True, slots=True)
class _Format:
    """The Pydantic side of a format: its Python type, how to read a value and how JSON prints it."""

    name: str
    kind: type[Any]
    read: Callable[[Any], Any]
    write: Callable[[Any], str]

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._print, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    def _print(self, value: Any) -> str:
        """In a union Pydantic asks every alternative: what is of another type is not this one's to print."""
        # A datetime is a date to Python, but not to JSON.
        if not isinstance(value, self.kind) or (self.kind is date and isinstance(value, datetime)):
            raise PydanticSerializationUnexpectedValue(f"not a {self.name}")
        return self.write(value)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "format": self.name}


DateTime = Annotated[datetime, _Format("date-time", datetime, _read_datetime, _print_datetime)]
Date = Annotated[date, _Format("date", date, _read_date, _print_date)]
Time = Annotated[time, _Format("time", time, _read_time, _print_time)]


class _AsWritten:
    """A JSON number as it came: a float would round whole numbers above 2**53."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read_number)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "number"}


ExactNumber = Annotated[float, _AsWritten()]
Uuid = Annotated[UUID, _Format("uuid", UUID, _read_uuid, str)]
