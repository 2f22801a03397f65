"""Responses and their headers (OAS 3.1 §4.8.16, §4.8.17, §4.8.21)."""

from __future__ import annotations

from specloom.contract.examples import examples_of
from specloom.contract.media_types import content_of
from specloom.contract.model import Header, Response
from specloom.contract.reader import JsonObject, Reader, flag_of, text_of
from specloom.contract.schemas import schema_of

IMPLIED = "x-specloom-implied"


def responses_of(reader: Reader, operation: JsonObject, pointer: str) -> tuple[Response, ...]:
    """The responses of an operation, in the order of the document."""
    return tuple(
        response_of(reader, status, found, at)
        for status, found, at in reader.objects(operation, "responses", pointer)
        if not status.startswith("x-")
    )


def response_of(reader: Reader, status: str, node: JsonObject, pointer: str) -> Response:
    return Response(
        status=status,
        description=text_of(node, "description"),
        content=content_of(reader, node, pointer),
        headers=_headers(reader, node, pointer),
        links={name: found for name, found, _ in reader.objects(node, "links", pointer)},
        implied=node.get(IMPLIED) is True,
        pointer=pointer,
        summary=text_of(node, "summary"),
    )


def _headers(reader: Reader, node: JsonObject, pointer: str) -> tuple[Header, ...]:
    return tuple(
        _header(reader, name, found, at)
        for name, found, at in reader.objects(node, "headers", pointer)
        if name.lower() != "content-type"  # OAS 3.1 §4.8.17.1: the content says it
    )


def _header(reader: Reader, name: str, node: JsonObject, pointer: str) -> Header:
    content = next(iter(content_of(reader, node, pointer)), None)
    return Header(
        name=name,
        required=flag_of(node, "required"),
        schema=content.schema if content else schema_of(reader, node, pointer),
        description=text_of(node, "description"),
        examples=examples_of(reader, node, pointer),
        pointer=pointer,
    )
