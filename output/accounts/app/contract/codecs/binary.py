"""Every media type without structure: the bytes themselves."""

from __future__ import annotations

from contextlib import suppress

from ..types import Upload
from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .text import decode_text


class BinaryCodec:
    """Bytes, except where the schema plainly describes a text (`type: string`, not binary)."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        shape = media.shape(resolve)
        if "string" in shape.kinds and not shape.is_any and not shape.is_binary:
            with suppress(Undecodable):
                return decode_text(body, None)
        return Upload(body, content_type=content_type)

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        return value if isinstance(value, bytes) else str(value).encode()
