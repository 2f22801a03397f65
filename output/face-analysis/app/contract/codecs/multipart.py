"""multipart/form-data and its relatives (RFC 7578, OAS 3.1 §4.8.15): parts by their schemas."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, SupportsBytes

from ..queries import query_readings
from ..shapes import Shape
from ..texts import convert, may_be_scalar, scalar, wire_text
from ..uploads import Upload
from ..values import ABSENT, Absent, JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .json import JsonCodec, parse_json
from .media_types import essence, parameters
from .parts import Part, parse_parts
from .text import decode_text
from .xml import XmlCodec


class MultipartCodec:
    """A multipart body is an object whose properties are its parts, by name, or an array of them."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        return self.assemble(parse_parts(body, content_type), media, resolve)

    def assemble(self, parts: list[Part], media: MediaSpec, resolve: Resolve) -> JsonValue:
        """The value of a body that has been split; raises Undecodable."""
        shape = media.shape(resolve)
        if shape.kinds == {"array"}:
            return [
                _value(part, shape.item(index), _content_type(media.encoding_at(index)), None)
                for index, part in enumerate(parts)
            ]
        named: dict[str, list[Part]] = {}
        for part in parts:
            named.setdefault(part.name, []).append(part)
        charset = None
        if "_charset_" not in shape.names and (told := named.pop("_charset_", None)):
            charset = told[0].content.decode("ascii", "replace")  # RFC 7578 §4.6
        value = {
            name: styled
            for name in shape.names
            if (styled := _styled(name, shape, named, media)) is not ABSENT
        }
        return value | {
            name: _property(parts, shape.property(name), _expected(name, media), charset)
            for name, parts in named.items()
        }

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        """The body. Its boundary, which the Content-Type repeats, is `boundary_of` it."""
        boundary = secrets.token_hex(16)
        if isinstance(value, list):
            chunks = [
                _encode_part(None, item, _content_type(media.encoding_at(index)), boundary)
                for index, item in enumerate(value)
            ]
        elif isinstance(value, Mapping):
            chunks = [
                _encode_part(name, item, _expected(name, media), boundary)
                for name, items in value.items()
                for item in (items if isinstance(items, list) else [items])
            ]
        else:
            raise TypeError("a multipart body is an object or an array")
        return b"".join([*chunks, f"--{boundary}--\r\n".encode()])


def boundary_of(body: bytes) -> str:
    """The boundary of a body that `MultipartCodec.encode` wrote."""
    return body.partition(b"\r\n")[0].removeprefix(b"--").removesuffix(b"--").decode()


def _expected(name: str, media: MediaSpec) -> str | None:
    return _content_type(media.encoding.get(name, {}))


def _content_type(encoding: Mapping[str, Any]) -> str | None:
    """The media type that the contract's encoding gives to a part, when it is a single one."""
    declared = encoding.get("contentType")
    if not isinstance(declared, str) or "," in declared or "*" in declared:
        return None
    return declared


def _styled(
    name: str, shape: Shape, named: dict[str, list[Part]], media: MediaSpec
) -> JsonValue | Absent:
    """A property whose parts are written like a query (OAS 3.1 §4.8.15.1.2); takes them away.

    Where no style is declared, names in brackets are still properties of one that is missing. A part
    that says of itself that it is JSON is read as what it says.
    """
    encoding, inner = media.encoding.get(name, {}), shape.property(name)
    says_json = any(_is_json(part.content_type or "") for part in named.get(name, ()))
    declared = not says_json and not encoding.keys().isdisjoint(("style", "explode"))
    if not inner.is_container or (not declared and (name in named or inner.is_any)):
        return ABSENT
    style = encoding.get("style", "form") if declared else "deepObject"
    mine = [key for key in named if key == name or key.startswith(name + "[")]
    pairs = [(key, decode_text(part.content, None)) for key in mine for part in named[key]]
    explode = encoding.get("explode", style == "form")
    texts = next(query_readings(name, inner, pairs, str, style=style, explode=explode), None)
    if texts is None:
        return ABSENT
    for key in mine:
        del named[key]
    return convert(texts, inner)


def _property(
    parts: list[Part], shape: Shape, expected: str | None, charset: str | None
) -> JsonValue:
    wants_array = "array" in shape.kinds and not shape.is_any
    if len(parts) == 1:
        if not wants_array:
            return _value(parts[0], shape, expected, charset)
        if shape.item(0).is_binary:
            return [_value(parts[0], shape.item(0), expected, charset)]
        whole = _value(parts[0], shape, expected, charset)
        if isinstance(whole, list) or may_be_scalar(whole, shape):
            return whole
    return [
        _value(part, shape.item(index) if wants_array else shape, expected, charset)
        for index, part in enumerate(parts)
    ]


def _value(part: Part, shape: Shape, expected: str | None, charset: str | None) -> JsonValue:
    written = part.content_type or expected or ""
    media_type = essence(written)
    if shape.is_binary:
        return _upload(part, expected)
    content = part.content
    if _is_json(written):
        return parse_json(content)
    if media_type.endswith(("/xml", "+xml")) and shape.is_container:
        return XmlCodec().decode(content, written, MediaSpec(written, shape.schema), shape.resolve)
    plain = media_type in ("", "text/plain")
    if shape.is_any and (part.filename is not None or not plain):
        return _upload(part, expected)
    try:
        text = decode_text(content, parameters(written).get("charset", charset))
    except Undecodable:
        if plain:
            raise
        return _upload(part, expected)
    if shape.is_container and text.lstrip()[:1] in ("{", "["):
        with suppress(Undecodable):
            return parse_json(text)
    return scalar(text, shape)


def _is_json(content_type: str) -> bool:
    return essence(content_type).endswith(("/json", "+json"))


def _upload(part: Part, expected: str | None) -> Upload:
    media_type = part.content_type or expected
    return Upload(part.file, part.filename, media_type, headers=part.headers.items())


def _encode_part(name: str | None, value: JsonValue, expected: str | None, boundary: str) -> bytes:
    """A part of a form has a name, one of an array only its place."""
    disposition = "attachment" if name is None else f'form-data; name="{_escaped(name)}"'
    if isinstance(value, SupportsBytes):
        content, default = bytes(value), "application/octet-stream"
        filename = getattr(value, "filename", None) or name or "file"
        disposition += f'; filename="{_escaped(filename)}"'
        default = getattr(value, "content_type", None) or default
    elif isinstance(value, dict | list):
        content = JsonCodec().encode(value, MediaSpec("application/json"), _nowhere)
        default = "application/json"
    else:
        content, default = wire_text(value).encode(), "text/plain; charset=utf-8"
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n"
    return f"{head}Content-Type: {expected or default}\r\n\r\n".encode() + content + b"\r\n"


def _nowhere(reference: str) -> bool:
    return True


def _escaped(text: str) -> str:
    """As the HTML standard writes names: quotes and line ends percent-encoded."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
