"""Text to JSON values, as far as the schema wants something other than text.

A text that is not exactly the JSON spelling of the wanted kind stays a string, and the guard
rejects it: `01`, `1_0`, ` 1` and full-width digits are no integers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote_to_bytes

from .shapes import Shape
from .values import JsonValue, Undecodable

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_INFINITY: Final = float("inf")

# A decoded value before its scalars have types: text, repeated or split texts, named texts.
Texts = str | Sequence["Texts"] | Mapping[str, "Texts"]


def convert(texts: Texts, shape: Shape, *, literal: bool = False) -> JsonValue:
    """Give every text the type its schema asks for.

    Where the schema admits a string as well as something else, `literal` prefers the string.
    """
    if isinstance(texts, str):
        return scalar(texts, shape, literal=literal)
    if isinstance(texts, Mapping):
        return {
            name: convert(value, shape.property(name), literal=literal)
            for name, value in texts.items()
        }
    return [convert(value, shape.item(index), literal=literal) for index, value in enumerate(texts)]


def scalar(text: str, shape: Shape, *, literal: bool = False) -> JsonValue:
    """One text as the null, boolean, number or string that the schema admits."""
    kinds = shape.kinds
    if "string" in kinds and (literal or shape.is_any or len(kinds) == 1 or text in shape.texts):
        return text
    if "boolean" in kinds and text in ("true", "false"):
        return text == "true"
    if not kinds.isdisjoint(("integer", "number")) and (match := _NUMBER.fullmatch(text)):
        return _number(text, match)
    if text == "null" and "null" in kinds and "string" not in kinds:
        return None
    return text


def may_be_scalar(value: JsonValue, shape: Shape) -> bool:
    """Whether a text, or what `scalar` made of it, can be valid without being the item of an array.

    `anyOf: [{type: array}, {enum: [""]}]` takes no text but the empty one.
    """
    if shape.is_any or not shape.is_scalar:
        return shape.is_any
    read = scalar(value, shape) if isinstance(value, str) else value
    if isinstance(read, str):
        return "string" in shape.kinds and (shape.admits_other_texts or read in shape.texts)
    return True


def _number(text: str, match: re.Match[str]) -> JsonValue:
    try:
        number = float(text) if match[1] or match[2] else int(text)
    except ValueError:  # more digits than Python converts
        return text
    return text if number in (_INFINITY, -_INFINITY) else number


def wire_text(value: JsonValue) -> str:
    """A scalar as the wire spells it: the opposite of `scalar`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def percent_decode(text: str, *, plus: bool = False) -> str:
    """Undo percent-encoding, and `+` for a space where `plus` says so; raises Undecodable."""
    if plus and "+" in text:
        text = text.replace("+", " ")
    if "%" not in text:
        return text
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise Undecodable("is not UTF-8 once percent-decoded") from None
