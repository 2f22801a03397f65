"""JSON (RFC 8259), strictly: UTF-8, no byte order mark, no NaN, no lone surrogate, not too deep."""

from __future__ import annotations

from typing import Final

from pydantic_core import from_json, to_json

from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec

_INFINITIES: Final = (float("inf"), float("-inf"))
_AS_ZERO: Final = bytes.maketrans(b"123456789E", b"000000000e")


class JsonCodec:
    """application/json and everything ending in +json."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        return parse_json(body)

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        return to_json(value, inf_nan_mode="null")


def parse_json(text: bytes | str) -> JsonValue:
    """Parse strictly; raises Undecodable.

    A number that is too big for a double would become infinite, which is no JSON value.
    """
    raw = text.encode() if isinstance(text, str) else text
    try:
        value = from_json(raw, allow_inf_nan=False)
    except ValueError as error:
        raise Undecodable(f"is not valid JSON: {error}") from None
    if _may_hold_infinity(raw) and _holds_infinity(value):
        raise Undecodable("holds a number that is too big")
    return value


def _may_hold_infinity(raw: bytes) -> bool:
    """Whether there is what a number beyond 1.8e308 takes: 200 digits, or an exponent of three."""
    zeros = raw.translate(_AS_ZERO, b"+")
    return b"0e000" in zeros or b"0" * 200 in zeros


def _holds_infinity(value: JsonValue) -> bool:
    pending = [value]
    for item in pending:  # which grows
        kind = type(item)
        if kind is float and item in _INFINITIES:
            return True
        if kind is dict:
            pending.extend(item.values())
        elif kind is list:
            pending.extend(item)
    return False
