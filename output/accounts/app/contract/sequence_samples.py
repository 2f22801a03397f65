"""Samples of bodies that are sequences of items."""

from __future__ import annotations

from contextlib import suppress

from pydantic_core import to_json

from .contract import Contract
from .guards import View
from .operations import Media
from .sequences import Items, decode_items, encode_item
from .values import JsonValue, Undecodable


def sequence_sample(contract: Contract, media: Media, items: Items, view: View) -> bytes:
    """The contract's own example where its items are valid, else a sequence of one sample.

    Raises NoSampleError.
    """
    guard = contract.guard(items.schema, view) if items.schema else None
    for example in contract.examples(media.place):
        if isinstance(example, str):
            with suppress(Undecodable):
                found = decode_items(items, example.encode(), contract.document.resolve)
                if found and (guard is None or all(map(guard.is_valid, found))):
                    return example.encode()
        elif isinstance(example, list) and (guard is None or all(map(guard.is_valid, example))):
            return b"".join(encode_item(items, item) for item in example)
    return encode_item(items, _item(contract, items, view))


def _item(contract: Contract, items: Items, view: View) -> JsonValue:
    item = contract.sample(items.schema, view) if items.schema else {}
    if items.data is None or not isinstance(item, dict):
        return item
    return {**item, "data": to_json(contract.sample(items.data, view)).decode()}
