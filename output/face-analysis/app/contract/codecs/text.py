"""text/*: a string, or the scalar that the schema asks for."""

from __future__ import annotations

from ..texts import scalar, wire_text
from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .media_types import parameters


class TextCodec:
    """Plain text in the charset that the Content-Type names, UTF-8 otherwise."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        text = decode_text(body, parameters(content_type).get("charset"))
        return scalar(text, media.shape(resolve))

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        return value if isinstance(value, bytes) else wire_text(value).encode()


def decode_text(body: bytes, charset: str | None) -> str:
    """Bytes as text without lone surrogates; raises Undecodable."""
    try:
        text = body.decode(charset or "utf-8")
        text.encode()
    except (LookupError, UnicodeError, ValueError):
        raise Undecodable("is not text in the charset it claims") from None
    return text
