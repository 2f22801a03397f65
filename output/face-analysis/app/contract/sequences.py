"""Media types whose body is a sequence of items (OAS 3.2 §4.14.3, §4.14.4), and how each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import to_json

from .codecs.json import parse_json
from .codecs.media_types import essence
from .events import EVENT_END, FIELDS, event_bytes, read_events
from .schemas import kinds, property_names, property_schema
from .values import JsonValue, Resolve, Undecodable

EVENT_STREAM = "text/event-stream"
_LINES = re.compile(r"application/(x-)?(jsonl|ndjson|jsonlines|json-lines|json-stream)")
_RECORDS = re.compile(r"application/([\w.-]+\+)?json-seq")  # RFC 7464
_SEPARATOR: Final = b"\x1e"
_BETWEEN_LINES = re.compile(b"\n")
_BETWEEN_RECORDS = re.compile(_SEPARATOR)
_BETWEEN_EVENTS = re.compile(EVENT_END.pattern.encode())


def is_sequence(media_type: str) -> bool:
    """Whether a body of this media type is a sequence of items."""
    name = essence(media_type)
    lines = _LINES.fullmatch(name) or _RECORDS.fullmatch(name)
    return is_event_stream(media_type) or bool(lines)


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a sequence: the place of their schema (None: anything goes).

    `are_events` says that an item is a whole event, with its `data` and `id`; else it is the data
    of one. `data` is then the place of the schema of what the text in `data` holds, if there is one.
    """

    media_type: str
    schema: str | None
    are_events: bool = False
    data: str | None = None

    @property
    def separator(self) -> re.Pattern[bytes]:
        """What stands between two items, or in front of each."""
        if is_event_stream(self.media_type):
            return _BETWEEN_EVENTS
        return _BETWEEN_RECORDS if _are_records(self.media_type) else _BETWEEN_LINES


def items_of(media_type: str, at: str, node: Mapping[str, Any], resolve: Resolve) -> Items | None:
    """The items of the Media Type Object `node` at `at`; None where its body is no sequence of them.

    Before OAS 3.2 `schema` is what contracts describe an item with; some describe the array of all.
    """
    if not is_sequence(media_type):
        return None
    if "itemSchema" in node:
        place = f"{at}/itemSchema"
    elif "schema" in node:
        place = _item_place(f"{at}/schema", resolve)
        if not is_event_stream(media_type) and kinds(resolve(place), resolve) == {"string"}:
            return None  # the text of all lines
    else:
        return Items(media_type, None)
    if not is_event_stream(media_type):
        return Items(media_type, place)
    names = set(property_names(resolve(place), resolve))
    # Without `itemSchema`, a schema that has `data` may well be one of data.
    told = {"data"} if "itemSchema" in node else {"data", "event"}
    if not told <= names or not names <= {*FIELDS, "comment"}:
        return Items(media_type, place)
    return Items(media_type, place, True, _data_place(place, resolve))


def is_event_stream(media_type: str) -> bool:
    """Whether a body of this media type is a stream of events."""
    return essence(media_type) == EVENT_STREAM


def _are_records(media_type: str) -> bool:
    return _RECORDS.fullmatch(essence(media_type)) is not None


def _followed(place: str, resolve: Resolve) -> tuple[str, Any]:
    """A schema that is nothing but a reference, followed."""
    node = resolve(place)
    for _ in range(16):
        if not isinstance(node, dict) or not str(node.get("$ref", "")).startswith("#/"):
            break
        place = node["$ref"]
        node = resolve(place)
    return place, node


def _item_place(place: str, resolve: Resolve) -> str:
    at, node = _followed(place, resolve)
    is_array = isinstance(node, dict) and "items" in node and node.get("type", "array") == "array"
    return f"{at}/items" if is_array else place


def _data_place(place: str, resolve: Resolve) -> str | None:
    at, node = _followed(place, resolve)
    data = node.get("properties", {}).get("data") if isinstance(node, dict) else None
    described = isinstance(data, dict) and "contentSchema" in data
    return f"{at}/properties/data/contentSchema" if described else None


def encode_item(items: Items, value: JsonValue) -> bytes:
    """One item as it is sent; raises ValueError for an event that cannot be."""
    if is_event_stream(items.media_type):
        return event_bytes(value if items.are_events else {"data": value})
    mark = _SEPARATOR if _are_records(items.media_type) else b""
    return mark + to_json(value) + b"\n"


def decode_items(items: Items, content: bytes, resolve: Resolve) -> list[JsonValue]:
    """The items of a whole body; raises Undecodable."""
    unmarked = _are_records(items.media_type) and _SEPARATOR not in content
    separator = _BETWEEN_LINES if unmarked else items.separator
    return [
        item
        for piece in separator.split(content)
        if piece.strip()
        for item in decode_piece(items, piece, resolve)
    ]


def decode_piece(items: Items, piece: bytes, resolve: Resolve) -> Iterator[JsonValue]:
    """What stands between two separators: one item, or a comment in a stream of events.

    Raises Undecodable.
    """
    if not is_event_stream(items.media_type):
        yield parse_json(piece)
        return
    try:
        text = piece.decode()
    except ValueError as error:
        raise Undecodable(f"is no text: {error}") from None
    for fields in read_events(text):
        yield _item(items, fields, resolve)


def _item(items: Items, fields: Mapping[str, Any], resolve: Resolve) -> JsonValue:
    """What an event says to its schema: its data is a text only to a schema that asks for one."""
    schema = resolve(items.schema) if items.schema else True
    data = property_schema(schema, "data", resolve) if items.are_events else schema
    text = fields.get("data", "")
    is_text = kinds(True if data is None else data, resolve) == {"string"}
    value = text if is_text or (items.are_events and "data" not in fields) else parse_json(text)
    if not items.are_events:
        return value
    return {**fields, "data": value} if "data" in fields else dict(fields)
