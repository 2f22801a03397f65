"""Reading a request's body: by its media type, as it arrives where it may be big."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from .codecs import BinaryCodec, Codec, MultipartCodec, codec_for
from .codecs.media_types import essence, match_content_type
from .codecs.parts import Part, PartsReader
from .contract import Contract
from .errors import ContractError, InputError, Kind
from .guards import Guard
from .item_stream import ItemStream
from .operations import Body, Media, Operation
from .raw_request import RawRequest
from .reading import ParameterReader, parameter_reader, request_guard
from .sequences import Items
from .uploads import IN_MEMORY, ByteStream
from .values import ABSENT, Absent, JsonValue, Resolve, Undecodable

_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
# What has no empty body: a form without fields is an object, these are nothing.
_NEVER_EMPTY: Final = ("json", "xml", *_FORMS)


@dataclass(frozen=True, slots=True)
class SentBody:
    """A body that was accepted, and the declared media type it came as."""

    value: JsonValue | Absent = ABSENT
    media_type: str | None = None


class BodyReader:
    """Reads the bodies of one operation."""

    def __init__(self, contract: Contract, operation: Operation, *, streams: bool) -> None:
        """Raises ValueError when a schema cannot be compiled."""
        self._body = operation.body or Body(False, {})
        self._media = {
            media.type: _media_reader(contract, media, streams=streams)
            for media in self._body.media.values()
        }
        self._takes_encodings = any(
            parameter.spec.location == "header"
            and parameter.spec.name.lower() == "content-encoding"
            for parameter in operation.parameters
        )

    async def read(self, request: Request) -> SentBody:
        """Raises ContractError: UNSUPPORTED_MEDIA_TYPE, MALFORMED or INVALID."""
        self._require_plain(request)
        content_type = _header(request, b"content-type")
        declared = self._declared(content_type)
        reader = self._media.get(declared or "")
        # What may be big is read piece by piece, everything else at once.
        is_big = reader is not None and reader.is_big
        chunks = await _begun(request) if is_big else None
        content = b"" if is_big else await request.body()
        is_empty = chunks is None and not content
        if is_empty and (content_type is None or not self._body.required):
            return self._without_content(content_type)
        if declared is None or reader is None:
            raise ContractError(
                Kind.UNSUPPORTED_MEDIA_TYPE,
                f"the body should be {' or '.join(self._media)}",
                headers={"Accept": ", ".join(self._media)},
            )
        if reader.items is not None:
            stream = reader.items.read(chunks or _no_pieces())
            request.scope["contract.items"] = stream
            return SentBody(stream, declared)
        if is_empty and essence(declared).endswith(_NEVER_EMPTY):
            return self._without_content(content_type)
        if reader.is_big:
            return SentBody(await reader.receive(chunks or _no_pieces(), request), declared)
        return SentBody(reader.read(content, content_type or ""), declared)

    def _require_plain(self, request: Request) -> None:
        """RFC 9110 §15.5.16: a compressed body is refused, unless the contract speaks of them."""
        encoding = _header(request, b"content-encoding")
        if (
            encoding
            and encoding.strip().lower() not in ("", "identity")
            and not self._takes_encodings
        ):
            raise ContractError(
                Kind.UNSUPPORTED_MEDIA_TYPE,
                "the body should not be compressed",
                headers={"Accept-Encoding": "identity"},
            )

    def _declared(self, content_type: str | None) -> str | None:
        if content_type is None or content_type in self._media:
            return content_type
        return match_content_type(content_type, self._media)

    def _without_content(self, content_type: str | None) -> SentBody:
        """No bytes: no body, except that a form without fields is sent like that too."""
        forms = [name for name in self._media if essence(name) in _FORMS]
        required = self._body.required
        if required and forms and (not content_type or essence(content_type) in _FORMS):
            return SentBody(self._media[forms[0]].checked({}), forms[0])
        if required:
            wrong = InputError("body", "", "", "is required", "required")
            raise ContractError(Kind.INVALID, errors=[wrong])
        return SentBody()


@dataclass(frozen=True, slots=True)
class _ItemsReader:
    """Reads the bodies of a media type that is a sequence of items."""

    items: Items
    guard: Guard | None
    data: Guard | None
    resolve: Resolve

    def read(self, chunks: AsyncIterator[bytes]) -> ItemStream:
        return ItemStream(chunks, self.items, self.guard, self.data, self.resolve)


@dataclass(frozen=True, slots=True)
class _MediaReader:
    """Reads the bodies of one declared media type."""

    media: Media
    guard: Guard | None
    resolve: Resolve
    codec: Codec | None  # None for a declared range (`*/*`): the Content-Type decides
    headers: Mapping[str, tuple[ParameterReader, ...]]  # of the parts, by name
    is_stream: bool
    items: _ItemsReader | None  # where they are handed over one by one

    @property
    def is_big(self) -> bool:
        streams = self.is_stream or self.items is not None
        return streams or isinstance(self.codec, MultipartCodec)

    def read(self, content: bytes, content_type: str) -> JsonValue:
        """The value of a body; raises ContractError (MALFORMED, INVALID)."""
        codec = self.codec or codec_for(content_type)
        try:
            return self.checked(codec.decode(content, content_type, self.media.spec, self.resolve))
        except Undecodable as error:
            raise _malformed(error) from None

    async def receive(self, chunks: AsyncIterator[bytes], request: Request) -> JsonValue:
        """As `read`, while the body arrives."""
        content_type = request.headers.get("content-type", "")
        if self.is_stream or not isinstance(self.codec, MultipartCodec):
            return ByteStream(chunks, content_type)
        try:
            parts = await _parts(chunks, content_type)
            request.scope["contract.files"] = [part.file for part in parts]
            self._check_headers(parts)
            return self.checked(self.codec.assemble(parts, self.media.spec, self.resolve))
        except Undecodable as error:
            raise _malformed(error) from None

    def checked(self, value: JsonValue) -> JsonValue:
        found = self.guard.check(value) if self.guard else []
        if found:
            raise ContractError(
                Kind.INVALID,
                errors=[InputError("body", "", v.pointer, v.message, v.keyword) for v in found],
            )
        return value

    def _check_headers(self, parts: list[Part]) -> None:
        """The headers that the contract gives to parts (OAS 3.1 §4.8.15)."""
        errors: list[InputError] = []
        for part in parts:
            lines = [(name.encode(), text.encode("latin-1")) for name, text in part.headers.items()]
            for header in self.headers.get(part.name, ()):
                header.read(RawRequest(headers=lines), errors)
        if errors:
            raise ContractError(Kind.INVALID, errors=errors)


def _header(request: Request, name: bytes) -> str | None:
    """The first line of a header, its name in lower case: Starlette's mapping takes thrice as long."""
    for key, value in request.scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return None


async def _begun(request: Request) -> AsyncIterator[bytes] | None:
    """The pieces of a body that has begun to arrive; None when it is empty."""
    pieces = request.stream()
    async for first in pieces:
        if first:
            return _followed(first, pieces)
    return None


async def _followed(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in others:
        if piece:
            yield piece


async def _no_pieces() -> AsyncIterator[bytes]:
    pieces: tuple[bytes, ...] = ()
    for piece in pieces:
        yield piece


async def _parts(chunks: AsyncIterator[bytes], content_type: str) -> list[Part]:
    """The parts of a multipart body; from where they go to disk, a thread writes them."""
    reader, received = PartsReader(content_type), 0
    async for chunk in chunks:
        received += len(chunk)
        if received > IN_MEMORY:
            await run_in_threadpool(reader.feed, chunk)
        else:
            reader.feed(chunk)
    return reader.finish()


def _malformed(error: Undecodable) -> ContractError:
    wrong = InputError("body", "", "", error.reason, "encoding")
    return ContractError(Kind.MALFORMED, f"the body {error.reason}", errors=[wrong])


def _media_reader(contract: Contract, media: Media, *, streams: bool) -> _MediaReader:
    resolve = contract.document.resolve
    codec = codec_for(media.type)
    return _MediaReader(
        media,
        request_guard(contract, media.schema),
        resolve,
        None if "*" in media.type else codec,
        {
            name: tuple(parameter_reader(contract, header) for header in headers)
            for name, headers in media.part_headers.items()
        },
        streams and isinstance(codec, BinaryCodec) and media.spec.is_bytes(resolve),
        _items_reader(contract, media.items) if streams and media.items else None,
    )


def _items_reader(contract: Contract, items: Items) -> _ItemsReader:
    guard, data = (request_guard(contract, place) for place in (items.schema, items.data))
    return _ItemsReader(items, guard, data, contract.document.resolve)
