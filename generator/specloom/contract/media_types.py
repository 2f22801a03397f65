"""Media types and request bodies (OAS 3.2 §4.13, §4.14)."""

from __future__ import annotations

from typing import Any

from specloom.contract.examples import examples_of
from specloom.contract.model import MediaType, RequestBody
from specloom.contract.reader import JsonObject, Reader, flag_of, list_of, object_of, text_of
from specloom.contract.schemas import schema_at, schema_of
from specloom.document.pointer import join


def content_of(reader: Reader, node: JsonObject, pointer: str) -> tuple[MediaType, ...]:
    """The media types of a `content` map, in the order of the document."""
    return tuple(
        MediaType(
            name=name,
            schema=schema_of(reader, found, at),
            examples=examples_of(reader, found, at),
            encoding={
                key: value
                for key, value in object_of(found, "encoding").items()
                if isinstance(value, dict)
            },
            pointer=at,
            item_schema=schema_at(reader, found.get("itemSchema"), join(at, "itemSchema")),
            item_encoding=object_of(found, "itemEncoding"),
            prefix_encoding=tuple(
                value for value in list_of(found, "prefixEncoding") if isinstance(value, dict)
            ),
        )
        for name, found, at in reader.objects(node, "content", pointer)
    )


def request_body_of(reader: Reader, value: Any, pointer: str) -> RequestBody | None:
    """The request body at `pointer`; None when there is none."""
    if not isinstance(value, dict):
        return None
    at, found = reader.resolved(value, pointer)
    return RequestBody(
        required=flag_of(found, "required"),
        content=content_of(reader, found, at),
        description=text_of(found, "description"),
        pointer=at,
    )
