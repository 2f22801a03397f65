"""What a codec is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..shapes import Shape
from ..values import JsonValue, Resolve, Schema


@dataclass(frozen=True)
class MediaSpec:
    """A media type as the contract declares it (OAS 3.1 §4.8.14).

    `encoding` holds the Encoding Objects by property name; `prefix_encoding` those of the first
    parts of an array and `item_encoding` that of all others (OAS 3.2 §4.14.5).
    """

    name: str
    schema: Schema | None = None
    encoding: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    prefix_encoding: Sequence[Mapping[str, Any]] = ()
    item_encoding: Mapping[str, Any] = field(default_factory=dict)

    def encoding_at(self, index: int) -> Mapping[str, Any]:
        """That of the part at a position."""
        prefix = self.prefix_encoding
        return prefix[index] if index < len(prefix) else self.item_encoding

    def shape(self, resolve: Resolve) -> Shape:
        """What the schema says about the form of the body, looked up once."""
        known = self.__dict__.get("_shape")
        if not isinstance(known, Shape):
            known = Shape(self.schema, resolve)
            self.__dict__["_shape"] = known
        return known

    def is_bytes(self, resolve: Resolve) -> bool:
        """Whether the schema leaves the body the bytes that it is."""
        shape = self.shape(resolve)
        return shape.is_any or shape.is_binary


class Codec(Protocol):
    """Bodies of one family of media types, to JSON values and back."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        """The value of a body; `content_type` is the header's. Raises Undecodable."""

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        """The body of a value."""
