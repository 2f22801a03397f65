"""JSON (RFC 8259), strictly: UTF-8, no byte order mark, no NaN, no lone surrogate, not too deep."""

from __future__ import annotations

from typing import Final

from pydantic_core import from_json, to_json

from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec

_INFINITIES: Final = (float("inf"), float("-inf"))


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
    if _holds_infinity(value):
        raise Undecodable("holds a number that is too big")
    return value


def _holds_infinity(value: JsonValue) -> bool:
    pending = [value]
    for item in pending:  # which grows: every body passes here, so no call per value
        kind = type(item)
        if kind is float and item in _INFINITIES:
            return True
        if kind is dict:
            pending.extend(item.values())
        elif kind is list:
            pending.extend(item)
    return False
