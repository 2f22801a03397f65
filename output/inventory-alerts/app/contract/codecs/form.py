"""application/x-www-form-urlencoded, property by property as query parameters (OAS 3.1 §4.8.15)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote_plus

from ..queries import query_pairs, query_readings
from ..shapes import Shape
from ..styles import Pairs, leaf
from ..texts import Texts, convert, percent_decode, wire_text
from ..values import ABSENT, Absent, JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .json import parse_json

_SEPARATORS: Mapping[str, str] = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


class FormCodec:
    """A form is an object whose properties are written like query parameters."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        shape = media.shape(resolve)
        pairs = query_pairs(body)
        value = {}
        for name in shape.names:
            found = _property(name, shape, pairs, media)
            if found is not ABSENT:
                value[name] = found
        return value | _others(shape, pairs, set(value))

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        if not isinstance(value, Mapping):
            raise TypeError("a form is an object")
        fields = [field for name, item in value.items() for field in _encode(name, item, media)]
        return "&".join(fields).encode()


def _property(name: str, shape: Shape, pairs: Pairs, media: MediaSpec) -> JsonValue | Absent:
    encoding = media.encoding.get(name, {})
    inner = shape.property(name)
    values = [value for key, value in pairs if key == name]
    if len(values) == 1 and inner.is_container:
        found = _as_json(percent_decode(values[0], plus=True), inner)
        if found is not ABSENT:
            return found
    style = encoding.get("style", "form")
    readings = query_readings(
        name,
        inner,
        pairs,
        partial(percent_decode, plus=not encoding.get("allowReserved", False)),
        style=style,
        explode=encoding.get("explode", style == "form"),
        # The properties of an exploded object mingle with the form's own; an object that names
        # none of its properties gets whatever is nobody's.
        taken=frozenset(shape.names),
        takes_others=not inner.names,
    )
    texts: Texts | None = next(readings, None)
    return ABSENT if texts is None else convert(texts, inner)


def _as_json(text: str, shape: Shape) -> JsonValue | Absent:
    """An object or array as JSON text, which is the default for a form's complex values."""
    opening = {"{": "object", "[": "array"}.get(text[:1])
    if opening not in shape.kinds:
        return ABSENT
    try:
        return parse_json(text)
    except Undecodable:
        return ABSENT


def _every(pairs: Pairs) -> frozenset[str]:
    return frozenset(name for name, _ in pairs)


def _others(shape: Shape, pairs: Pairs, found: set[str]) -> dict[str, JsonValue]:
    """Fields that the schema does not name: the guard says whether they are welcome."""
    claimed = set(shape.names)
    for name in found:
        inner = shape.property(name)
        if inner.is_container and "object" in inner.kinds:
            claimed |= set(inner.names) if inner.names or shape.is_open else _every(pairs)
    named: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in claimed and name.partition("[")[0] not in claimed:
            named.setdefault(name, []).append(percent_decode(value, plus=True))
    return {
        name: convert(leaf(values, inner), inner)
        for name, values in named.items()
        for inner in (shape.property(name),)
    }


def _encode(name: str, value: JsonValue, media: MediaSpec) -> list[str]:
    encoding = media.encoding.get(name, {})
    style = encoding.get("style", "form")
    key = quote_plus(name)
    if isinstance(value, Mapping):
        return [
            f"{quote_plus(f'{name}[{inner}]')}={_quoted(item)}" for inner, item in value.items()
        ]
    if not isinstance(value, list):
        return [f"{key}={_quoted(value)}"]
    if encoding.get("explode", style == "form"):
        return [f"{key}={_quoted(item)}" for item in value]
    return [f"{key}=" + _SEPARATORS.get(style, ",").join(map(_quoted, value))]


def _quoted(value: Any) -> str:
    return quote_plus(wire_text(value))
