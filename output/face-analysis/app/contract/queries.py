"""Queries, and the bodies of forms, which are written the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .shapes import Shape
from .styles import Decode, Pairs, deep_object, delimited, exploded_object, leaf
from .texts import Texts, may_be_scalar, percent_decode
from .values import Undecodable

_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def query_pairs(query: bytes) -> list[tuple[str, str]]:
    """Split `a=1&b=2` into names, decoded, and values, still percent-encoded.

    A name that is not UTF-8 is nobody's and is left out; a value is checked when it is read.
    """
    ascii_only = _NOT_ASCII.sub(lambda match: b"%%%02X" % match[0][0], query).decode()
    pairs = []
    for piece in ascii_only.split("&"):
        if piece:
            name, _, value = piece.partition("=")
            try:
                pairs.append((percent_decode(name, plus=True), value))
            except Undecodable:
                continue
    return pairs


def query_readings(
    name: str,
    shape: Shape,
    pairs: Pairs,
    decode: Decode,
    *,
    style: str = "form",
    explode: bool = True,
    taken: frozenset[str] = frozenset(),
    takes_others: bool = True,
) -> Iterator[Texts]:
    """The readings of one parameter; none when it is absent. Raises Undecodable.

    An open object whose properties stand in the query themselves takes those that nobody else
    has `taken`, if it `takes_others` than its own.
    """
    values = [value for key, value in pairs if key == name]
    if not shape.is_container:
        if values:
            yield leaf([decode(value) for value in values], shape)
        return
    if "object" in shape.kinds or style == "deepObject":
        nested = deep_object(pairs, name, shape, decode, taken)
        if nested is None and style != "deepObject" and explode and not values:
            nested = exploded_object(pairs, shape, decode, taken, takes_others=takes_others)
        if nested is not None:
            yield nested
    if len(values) == 1 and not explode and style != "deepObject":
        yield from delimited(values[0], style, False, shape, decode)
    elif values:
        yield from _repeated([decode(value) for value in values], shape)


def _repeated(texts: list[str], shape: Shape) -> Iterator[Texts]:
    if len(texts) == 1 and may_be_scalar(texts[0], shape):
        yield texts[0]
    if "array" in shape.kinds:
        yield texts
    yield leaf(texts, shape)
