"""Request bodies as clients send them: written by the runtime's codecs, and read back to be sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

# What stands for a media type that the contract leaves open.
_CONCRETE = {"image": "image/png", "text": "text/plain", "*": "application/json"}

Load = Callable[[str], Any]  # a module of the runtime, by name
Encoding = Mapping[str, Mapping[str, Any]]  # Encoding Objects by property (OAS 3.1 §4.8.15)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of multipart/form-data (RFC 7578)."""

    name: str
    filename: str | None
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentBody:
    """A body on the wire. `parts` are those of multipart/form-data, whose boundary is anybody's choice."""

    content_type: str
    content: bytes
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyWriter:
    """Writes the bodies of one document."""

    load: Load
    resolve: Callable[[str], Any]

    def write(
        self,
        name: str,
        schema: dict[str, Any] | bool | None,
        encoding: Encoding,
        value: Any,
        accepts: Callable[[Any], bool],
    ) -> SentBody | None:
        """`value` in the media type `name`; None where what is read back is not accepted."""
        concrete = _concrete(name)
        codecs = self.load("codecs")
        codec = codecs.codec_for(concrete)
        if isinstance(codec, self.load("codecs.binary").BinaryCodec):
            return self._file_body(concrete, value, accepts)
        spec = codecs.MediaSpec(concrete, schema, encoding)
        try:
            content: bytes = codec.encode(self._with_files(spec, value), spec, self.resolve)
            boundary = codecs.boundary_of(content) if concrete.startswith("multipart/") else ""
            typed = f"{concrete}; boundary={boundary}" if boundary else concrete
            if not accepts(codec.decode(content, typed, spec, self.resolve)):
                return None
        except (ValueError, TypeError, LookupError):
            return None
        return (
            self._multipart(concrete, content, boundary)
            if boundary
            else SentBody(concrete, content)
        )

    def _file_body(self, name: str, value: Any, accepts: Callable[[Any], bool]) -> SentBody | None:
        """A file of the media type, or the text that the schema asks for in its place (base64)."""
        texts = [value.encode()] if isinstance(value, str) else []
        for content in (self.load("blobs").blob(name), *texts):
            if accepts(self.load("uploads").Upload(content, None, name)):
                return SentBody(name, content)
        return None

    def _multipart(self, name: str, content: bytes, boundary: str) -> SentBody:
        if name != "multipart/form-data":
            return SentBody(
                f"{name}; boundary=boundary", content.replace(boundary.encode(), b"boundary")
            )
        parts = self.load("codecs.parts").parse_parts(content, f"{name}; boundary={boundary}")
        return SentBody(
            name,
            b"",
            tuple(
                Part(part.name, part.filename, part.content_type or "", bytes(part.content))
                for part in parts
            ),
        )

    def _with_files(self, spec: Any, value: Any) -> Any:
        """Properties that are files get the content of one."""
        if not isinstance(value, dict) or not spec.name.startswith("multipart/"):
            return value
        shape = spec.shape(self.resolve)
        return {
            name: self._as_file(name, shape.property(name), spec.encoding, inner)
            for name, inner in value.items()
        }

    def _as_file(self, name: str, shape: Any, encoding: Encoding, value: Any) -> Any:
        if isinstance(value, list) and value and shape.item(0).is_binary:
            return [self._file(name, encoding) for _ in value]
        return self._file(name, encoding) if shape.is_binary else value

    def _file(self, name: str, encoding: Encoding) -> Any:
        declared = str(encoding.get(name, {}).get("contentType", "application/octet-stream"))
        first = _concrete(declared.partition(",")[0].strip())
        return self.load("uploads").Upload(self.load("blobs").blob(first), name, first)


def _concrete(name: str) -> str:
    kind, _, subtype = name.partition(";")[0].strip().partition("/")
    if subtype != "*":
        return name
    return _CONCRETE.get(kind, "application/octet-stream")
