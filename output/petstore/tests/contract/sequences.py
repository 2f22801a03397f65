# Generated from the contract by specloom; the next run writes it anew.
"""Bodies that are sequences of JSON values (OAS 3.2 §4.14.3): arrays to schemathesis, and written item by item.

It knows sequences in answers only. Streams of events are texts to it, and stay that.
"""

from collections.abc import Iterator
from typing import Any

from schemathesis import SerializationContext, serializer

from app.contract.document import Document
from app.contract.guards import Guard
from app.contract.messages import Violation
from app.contract.operations import Media
from app.contract.sequences import Items, encode_item, is_event_stream

from .described import contract


class Every:
    """Guards every item of a list."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def check(self, values: Any) -> list[Violation]:
        items = values if isinstance(values, list) else [values]
        return [found for item in items for found in self._guard.check(item)]

    def is_valid(self, values: Any) -> bool:
        return not self.check(values)


def items_guard(media: Media) -> Every | None:
    """Judges the items of a body; None where anything goes."""
    if media.items is None or media.items.schema is None:
        return None
    return Every(contract().guard(media.items.schema, "request"))


def describe_sequences(document: Document) -> None:
    """Say of each such body that it is an array, and how it is written."""
    for place, items in dict(_sequences()).items():  # operations may share a place
        node = document.resolve(place)
        schema = document.resolve(items.schema) if items.schema else {}
        node.pop("itemSchema", None)
        node["schema"] = {"type": "array", "items": schema}
        serializer(items.media_type)(_writer(items))


def _sequences() -> Iterator[tuple[str, Items]]:
    for operation in contract().operations.values():
        for media in operation.body.media.values() if operation.body else ():
            if media.items is not None and not is_event_stream(media.items.media_type):
                yield media.place, media.items


def _writer(items: Items) -> Any:
    def write(context: SerializationContext, value: Any) -> bytes:
        listed = value if isinstance(value, list) else [value]
        return b"".join(encode_item(items, item) for item in listed)

    return write
