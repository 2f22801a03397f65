"""Every media type without structure: the bytes themselves."""

from __future__ import annotations

from contextlib import suppress
from typing import SupportsBytes

from ..uploads import Blob
from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .text import decode_text


class BinaryCodec:
    """Bytes, except where the schema plainly describes a text (`type: string`, not binary)."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        if "string" in media.shape(resolve).kinds and not media.is_bytes(resolve):
            with suppress(Undecodable):
                return decode_text(body, None)
        return Blob.of(body, content_type)

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        return bytes(value) if isinstance(value, SupportsBytes) else str(value).encode()
