"""What a column holds when a client does not say: keys, timestamps, first values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from specloom.design.column_kinds import (
    ColumnKind,
    JsonSchema,
    Resolve,
    integer_bounds,
    leaves,
    values_of,
)
from specloom.design.column_samples import key_parts, sample_of
from specloom.design.key_patterns import Part
from specloom.design.naming import snake_case
from specloom.design.pysource import literal

_MOMENT = "(_?(at|on|date|time|datetime))?"
_CREATED = re.compile(rf"(created|inserted|registered|creation){_MOMENT}|(date|time)_?created")
_UPDATED = re.compile(
    rf"(last_?)?(updated|modified|changed|edited|update){_MOMENT}|(date|time)_?(updated|modified)"
)
_JAVASCRIPT = 2**53 - 1  # the largest integer that every JSON reader keeps (RFC 8259 §6)


def is_created(wire: str, kind: ColumnKind) -> bool:
    """Whether a property says when its row was made."""
    return kind is ColumnKind.INSTANT and bool(_CREATED.fullmatch(snake_case(wire)))


def is_updated(wire: str, kind: ColumnKind) -> bool:
    """Whether a property says when its row was last changed."""
    return kind is ColumnKind.INSTANT and bool(_UPDATED.fullmatch(snake_case(wire)))


def made_default(
    wire: str, schema: JsonSchema, resolve: Resolve, *, always: bool, sample: Any = None
) -> str:
    """The default of a property that the server makes, as an argument of `mapped_column`.

    `sample` is a value that the schema is known to accept; without it one is made.
    """
    values = values_of(schema, resolve)
    if is_created(wire, values.kind) or is_updated(wire, values.kind):
        return "default_factory=now"
    if not always or values.nullable:
        return "default=None"
    simple = {
        ColumnKind.INSTANT: "default_factory=now",
        ColumnKind.DATE: "default_factory=today",
        ColumnKind.UUID: "default_factory=uuid4",
        ColumnKind.BINARY: 'default=b""',
    }
    if values.kind in simple:
        return simple[values.kind]
    return constant(sample_of(schema, resolve) if sample is None else sample)


def constant(value: Any) -> str:
    """A constant as a default: lists and dicts are made anew for each row."""
    if value == [] or value == {}:
        return f"default_factory={type(value).__name__}"
    source = literal(value)
    return (
        f"default_factory=lambda: {source}"
        if isinstance(value, list | dict)
        else f"default={source}"
    )


def key_default(kind: ColumnKind, schema: JsonSchema, resolve: Resolve, *, chosen: bool) -> str:
    """The default of a key; `default=None` for an integer that the database counts up.

    `chosen` says that clients may send one too. Counting on from theirs would end at the largest
    integer, so such a key is drawn.
    """
    if kind is ColumnKind.UUID:
        return "default_factory=uuid4"
    if kind in (ColumnKind.INT32, ColumnKind.INT64, ColumnKind.INTEGER):
        return _integer_key(schema, resolve, chosen)
    if kind is ColumnKind.TEXT:
        return _text_key(schema, resolve)
    return made_default("", schema, resolve, always=True)


def _integer_key(schema: JsonSchema, resolve: Resolve, chosen: bool) -> str:
    low, high = integer_bounds(schema, resolve)
    plain = resolve(schema)
    step = plain.get("multipleOf", 1) if isinstance(plain, dict) else 1
    counts_up = (low is None or low <= 1) and (high is None or high >= 2**31 - 1) and step == 1
    if counts_up and not chosen:
        return "default=None"
    first = max(1, low) if low is not None else 1
    last = min(high, _JAVASCRIPT) if high is not None else _JAVASCRIPT
    if not isinstance(step, int) or step == 1:
        return f"default_factory=partial(random_integer, {min(first, last)}, {last})"
    first = -(-first // step) * step
    return f"default_factory=partial(random_integer, {first}, {max(first, last)}, {step})"


def _text_key(schema: JsonSchema, resolve: Resolve) -> str:
    plain = next(leaves(schema, resolve, "string"), {})
    if "enum" in plain or "const" in plain:
        return constant(sample_of(schema, resolve))
    parts = key_parts(plain)
    if parts is None:
        return "default_factory=uuid_text"
    return f"default_factory=partial(random_text, {', '.join(_sources(parts))})"


def _sources(parts: tuple[Part, ...]) -> Iterator[str]:
    for fixed, group in groupby(parts, key=lambda part: len(part[0]) == 1):
        if fixed:
            yield literal("".join(alphabet * count for alphabet, count in group))
        else:
            yield from (f"({literal(alphabet)}, {count})" for alphabet, count in group)
