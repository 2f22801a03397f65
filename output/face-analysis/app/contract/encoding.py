"""Values to the bytes of a declared media type."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json, to_json

from .answers import FileResult
from .codecs import codec_for
from .codecs.media_types import choose_media_type, essence, media_type_matches
from .operations import Media
from .uploads import Blob, Upload
from .values import JsonValue, Resolve

_OBJECTS = ("*/*", "application/x-www-form-urlencoded", "multipart/form-data")
# RFC 9110 §5.5: visible characters and spaces.
_HEADER_SAFE = "".join(map(chr, range(0x20, 0x7F)))


def is_json(media_type: str) -> bool:
    return essence(media_type).endswith(("/json", "+json"))


def is_structured(media_type: str) -> bool:
    """Whether a value has to be encoded: JSON and XML, not an SVG image."""
    name = essence(media_type)
    return is_json(name) or (name.endswith(("/xml", "+xml")) and not name.startswith("image/"))


def has_no_body(status: int) -> bool:
    """RFC 9110 §6.4.1."""
    return status < 200 or status in (204, 205, 304)


def encode(value: JsonValue, media: Media, resolve: Resolve) -> bytes:
    """The bytes of a JSON value; bytes are sent as they are."""
    if is_bytes(value):
        return bytes(value)
    if is_json(media.type):
        return to_json(value)
    return codec_for(media.type).encode(value, media.spec, resolve)


def negotiate(accept: str | None, declared: Mapping[str, Media]) -> Media | None:
    """The declared media type that the client likes best, else the first; None without any."""
    if not declared:
        return None
    chosen = choose_media_type(accept, declared) if len(declared) > 1 else None
    return declared[chosen] if chosen else next(iter(declared.values()))


def carrying(declared: Mapping[str, Media], content: Any) -> Mapping[str, Media]:
    """The media types that content can be sent in; all of them where none is made for it."""
    own = own_type(content)
    if own is not None:
        found = {n: media for n, media in declared.items() if media_type_matches(n, own)}
    else:
        found = {n: media for n, media in declared.items() if _carries(media, content)}
    return found or declared


def own_type(content: Any) -> str | None:
    """The media type that a file says it has."""
    if isinstance(content, FileResult):
        return content.media_type
    return content.content_type if isinstance(content, Upload | Blob) else None


def _carries(media: Media, content: Any) -> bool:
    if isinstance(content, AsyncIterable):
        return media.items is not None
    name = essence(media.type)
    if is_bytes(content) or isinstance(content, FileResult):
        return not is_structured(name)
    if content is None or isinstance(content, str | int | float):
        return media.items is None
    return is_structured(name) or name in _OBJECTS


def concrete(media_type: str, value: Any) -> str:
    """The Content-Type for a declared type that may be a range (`image/*`)."""
    if "*" not in media_type:
        return media_type
    own = own_type(value)
    if own is not None and media_type_matches(media_type, own):
        return own
    if is_bytes(value) or isinstance(value, FileResult):
        ranges = {"image": "image/png", "text": "text/plain"}
        return ranges.get(media_type.partition("/")[0], "application/octet-stream")
    return "text/plain" if media_type.startswith("text/") else "application/json"


def header_text(value: JsonValue, explode: bool) -> str:
    """A header's value in the style `simple` (OAS 3.1 §4.8.12.2)."""
    if isinstance(value, list):
        return ",".join(_scalar(item) for item in value)
    if isinstance(value, dict):
        between = "=" if explode else ","
        return ",".join(f"{name}{between}{_scalar(item)}" for name, item in value.items())
    return _scalar(value)


def header_value(text: str) -> str:
    """Text that can stand in a header: what cannot, a line break above all, is percent-encoded."""
    return quote(text, safe=_HEADER_SAFE)


def _scalar(value: JsonValue) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


def is_bytes(value: Any) -> bool:
    """Whether a value is sent as it is."""
    kind: Any = type(value)  # mypy: a metaclass may say otherwise, but ours are hashable
    return _turns_into_bytes(kind)


@cache
def _turns_into_bytes(kind: type[Any]) -> bool:
    """Asked once of a class: asking a model with `SupportsBytes` takes longer than printing it."""
    return hasattr(kind, "__bytes__")


def as_json_value(encoded: bytes) -> JsonValue:
    return from_json(encoded)
