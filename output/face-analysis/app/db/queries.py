"""What a list is asked for, and the part of it that is answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

T = TypeVar("T")

MAX_LIMIT = 1000
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """Which rows of a table. Names are attributes; those that the table does not have are ignored.

    A value that a column cannot hold matches nothing. Numbers out of range are clamped, never an
    error: the contract alone decides what is valid. `limit=None` means all rows.
    """

    where: Mapping[str, Any] = field(default_factory=dict)  # value, or a list: one of them
    # Arrays that hold the value, or one of a list; None asks for nothing. `tags.name` looks for a
    # property in the objects of an array.
    holding: Mapping[str, Any] = field(default_factory=dict)
    ranges: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)  # inclusive; None = open
    search: str | None = None  # part of a text, letters of ASCII in either case
    search_in: Collection[str] = ()
    order_by: Sequence[str] = ()  # attributes or properties that answers show; "-name" = descending
    limit: int | None = None
    offset: int = 0

    @property
    def take(self) -> int | None:
        return None if self.limit is None else min(max(self.limit, 1), MAX_LIMIT)

    @property
    def skip(self) -> int:
        return min(max(self.offset, 0), _LARGEST)


def given(**values: Any) -> dict[str, Any]:
    """The filters that a client gave: `where=given(status=status)`."""
    return {name: value for name, value in values.items() if value is not None}


def one_of(value: Any) -> list[Any]:
    """A value, or the values in a list, as JSON has them."""
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return [one.value if isinstance(one, Enum) else one for one in values]


def ordering(sort: Any, direction: Any = None) -> list[str]:
    """What clients write to sort, as `order_by`: `name,-age`, `age:desc`, `age desc`, or a list of them.

    `direction` turns every name round when it begins with "desc".
    """
    parts = sort if isinstance(sort, list | tuple) else [] if sort is None else [sort]
    names = [_order(name) for part in parts for name in _text(part).split(",") if name.strip()]
    if not _text(direction).lower().startswith("desc"):
        return names
    return [name[1:] if name.startswith("-") else f"-{name}" for name in names]


def _order(name: str) -> str:
    word, _, direction = name.strip().replace(":", " ").partition(" ")
    word = word.removeprefix("+")
    falls = direction.strip().lower().startswith("desc")
    return f"-{word.removeprefix('-')}" if falls else word


def _text(value: Any) -> str:
    return "" if value is None else str(value.value if isinstance(value, Enum) else value)


def page_offset(page: int, size: int) -> int:
    """The offset of a page that counts from 1."""
    return min(max(page - 1, 0) * min(max(size, 1), MAX_LIMIT), _LARGEST)


def cursor_offset(cursor: str | None) -> int:
    """The offset behind a cursor of ours; the beginning for anything else."""
    if not cursor or len(cursor) > 19 or not (cursor.isascii() and cursor.isdecimal()):
        return 0
    return min(int(cursor), _LARGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list. `total` counts the rows of the whole list, before limit and offset."""

    items: Sequence[T]
    total: int
    limit: int
    offset: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.limit)

    @property
    def page(self) -> int:
        """The number of this page, from 1."""
        return self.offset // self.limit + 1

    @property
    def has_more(self) -> bool:
        return self.offset + len(self.items) < self.total

    @property
    def next_cursor(self) -> str | None:
        return str(self.offset + len(self.items)) if self.has_more else None
