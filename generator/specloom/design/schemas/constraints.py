"""Which constraints a model can state exactly, and how the others are told to its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from specloom.design.schemas.flat import Constraints

_BY_KIND = {
    "string": ("minLength", "maxLength", "pattern"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
}
_SIZES = frozenset(
    ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]
)
_FORMATS = {"date-time": "DateTime", "date": "Date", "time": "Time", "uuid": "Uuid"}
# The formats that the guard knows and no type of Python states.
_CHECKED_FORMATS = frozenset(
    [
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "uri-template",
        "iri",
        "iri-reference",
        "json-pointer",
        "relative-json-pointer",
        "regex",
        "duration",
        "date-time",
        "date",
        "time",
        "uuid",
        "byte",
    ]
)
_TEXT = ("text/", "application/json", "application/xml")

# Classes that Rust's engine reads by Unicode and ECMA-262 by ASCII, anchors and boundaries that differ,
# and everything that looks around or back: patterns without these mean the same to both.
_INEXACT = re.compile(
    r"\\[^.\-+*?()\[\]{}|^$/\"'@:#%&=<>!,;~` _\\]|\(\?|\[[^\]]*(?:\[|&&|--|~~)|\$[^)|]|[^(|\[]\^"
)


def stated(kind: str, values: Mapping[str, Any]) -> Constraints:
    """The constraints of one kind that Pydantic expresses exactly."""
    return tuple(
        (keyword, _plain(values[keyword]))
        for keyword in _BY_KIND.get(kind, ())
        if keyword in values and _exact(kind, keyword, values[keyword])
    )


def rich_type(values: Mapping[str, Any]) -> str:
    """The runtime's type for a string: by `format`, or bytes where the contract sends them raw."""
    named = values.get("format")
    if named == "binary" or _raw_bytes(values):
        return "Upload"
    return _FORMATS.get(named, "") if isinstance(named, str) else ""


def _raw_bytes(values: Mapping[str, Any]) -> bool:
    """Content of a binary media type without an encoding (OAS 3.1 §4.8.14.4)."""
    media = values.get("contentMediaType")
    return (
        isinstance(media, str) and "contentEncoding" not in values and not media.startswith(_TEXT)
    )


def notes(kind: str, values: Mapping[str, Any], rich: str) -> list[str]:
    """What only the guard checks, in words."""
    said = {keyword for keyword, _ in stated(kind, values)}
    found = []
    if kind == "string" and values.get("format") in _CHECKED_FORMATS and not rich:
        found.append(f"format {values['format']}")
    for keyword in (
        "pattern",
        "multipleOf",
        "minLength",
        "maxLength",
        "minProperties",
        "maxProperties",
    ):
        if keyword in values and keyword not in said and _applies(kind, keyword):
            found.append(f"{keyword} {values[keyword]}")
    if kind == "array" and values.get("uniqueItems") is True:
        found.append("unique items")
    return found


def _applies(kind: str, keyword: str) -> bool:
    return keyword in _BY_KIND.get(kind, ()) or (kind == "number" and keyword == "multipleOf")


def _exact(kind: str, keyword: str, value: Any) -> bool:
    if keyword == "pattern":
        return isinstance(value, str) and exact_pattern(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    if keyword in _SIZES:
        return value >= 0 and float(value).is_integer()
    if kind == "integer":
        return float(value).is_integer() and (keyword != "multipleOf" or value > 0)
    return True


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def exact_pattern(pattern: str) -> bool:
    """Whether Rust's regex engine, Python's and ECMA-262 read a pattern alike."""
    if not pattern.isascii() or _INEXACT.search(pattern):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
