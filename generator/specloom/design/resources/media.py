"""The JSON that an operation takes and answers with: which response, which media type, which schema."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specloom.contract.model import MediaType, Operation, Response
from specloom.design.shapes import JsonSchema

_OBJECTS = ("application/x-www-form-urlencoded", "application/xml")
_SUCCESS = (r"2\d\d", r"2XX", r"3\d\d", r"3XX", r"default")
_JSON = re.compile(r"application/([\w.+-]+\+)?json|\*/\*")


def success(operation: Operation) -> Response | None:
    """The response of a success: the smallest 2xx, then `2XX`, then the smallest 3xx, then `default`."""
    declared = sorted(r.status for r in operation.responses)
    for pick in _SUCCESS:
        for status in declared:
            if re.fullmatch(pick, status, re.IGNORECASE):
                return operation.response(status)
    return None


def json_media(content: Iterable[MediaType]) -> MediaType | None:
    """The JSON media type of a content map, or None."""
    names = ((media, media.name.split(";")[0].strip().lower()) for media in content)
    return next((media for media, name in names if _JSON.fullmatch(name)), None)


def body_media(operation: Operation) -> MediaType | None:
    """The media type of the body that an operation takes: JSON, or the first one that is an object."""
    if operation.request_body is None:
        return None
    content = operation.request_body.content
    return json_media(content) or next((m for m in content if m.name in _OBJECTS), None)


def answer_media(operation: Operation) -> MediaType | None:
    """The JSON media type of a success, or None."""
    response = success(operation)
    return json_media(response.content) if response else None


def body_schema(operation: Operation) -> JsonSchema | None:
    """The schema of the body that an operation takes, or None."""
    media = body_media(operation)
    return media.schema.value if media and media.schema else None


def answer_schema(operation: Operation) -> JsonSchema | None:
    """The schema of the JSON body that a success carries, or None."""
    media = answer_media(operation)
    return media.schema.value if media and media.schema else None
