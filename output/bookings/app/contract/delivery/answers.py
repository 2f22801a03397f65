"""What a receiver answered: read no further than needed, guarded by the contract, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from ..codecs import codec_for, match_content_type
from ..contract import Contract
from ..operations import Media, Operation
from ..values import JsonValue, Undecodable
from .errors import DeliveryFailed

_MOST_BYTES = 1024 * 1024  # a receiver must not be able to fill our memory


@dataclass(frozen=True, slots=True)
class Received:
    """An answer, as far as it was read."""

    status: int
    headers: httpx.Headers
    content: bytes

    @classmethod
    async def of(cls, response: httpx.Response) -> Received:
        """Reads a streamed response, at most a mebibyte of it, and closes it."""
        content = b""
        try:
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > _MOST_BYTES:
                    break
        finally:
            await response.aclose()
        return cls(response.status_code, response.headers, content[:_MOST_BYTES])

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def readable(self) -> JsonValue:
        """The content for who looks into a failure: JSON where it is, else text."""
        try:
            return from_json(self.content)
        except ValueError:
            return self.content.decode("utf-8", "replace")


def typed_answer(contract: Contract, operation: Operation, received: Received, answer: Any) -> Any:
    """The body of a success as an `answer`; raises DeliveryFailed when it is not what is declared."""
    declared = operation.response(received.status)
    try:
        value = _value(contract, declared.media if declared else {}, received)
        return TypeAdapter(answer).validate_python(value)
    except (Undecodable, ValidationError) as error:
        raise DeliveryFailed(
            f"{operation.key}: the answer breaks the contract",
            status=received.status,
            content=received.readable(),
            is_final=True,
        ) from error


def _value(contract: Contract, declared: Mapping[str, Media], received: Received) -> JsonValue:
    if not declared and not received.content:
        return None
    content_type = received.headers.get("content-type", "")
    chosen = match_content_type(content_type, declared)
    if chosen is None:
        raise Undecodable("has a media type that is not declared")
    media = declared[chosen]
    value = codec_for(content_type).decode(
        received.content, content_type, media.spec, contract.document.resolve
    )
    # What is an answer to us is a request in its own view: its sender writes what is writeOnly.
    if media.schema and not contract.guard(media.schema, "request").is_valid(value):
        raise Undecodable("is not valid")
    return value
