"""What clients send as bytes: files, kept on disk when they are big, and bodies as they arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, Self, cast

from fastapi import UploadFile
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema
from starlette.datastructures import Headers

IN_MEMORY: Final = 1024 * 1024  # bytes of a file that are kept in memory; the rest is on disk

File = SpooledTemporaryFile[bytes]


def new_file() -> File:
    """An empty file that disappears when it is closed or forgotten."""
    return SpooledTemporaryFile(IN_MEMORY)


class Blob(bytes):
    """A body that is bytes and in memory, with its media type."""

    content_type: str | None = None

    @classmethod
    def of(cls, content: bytes, content_type: str) -> Self:
        blob = cls(content)
        blob.content_type = content_type
        return blob


class Upload(UploadFile):
    """FastAPI's file, with the name, media type and headers that the client gave it, if any."""

    def __init__(
        self,
        content: bytes | File = b"",
        filename: str | None = None,
        content_type: str | None = None,
        *,
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """A file is taken as it is; it is read from its beginning."""
        if isinstance(content, bytes):
            file = new_file()
            file.write(content)
        else:
            file = content
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
        lines = {name.lower(): value for name, value in headers}
        if content_type is not None:
            lines["content-type"] = content_type
        # A spooled file is a binary one in all but its type: Starlette makes its own of the same kind.
        super().__init__(cast(BinaryIO, file), size=size, filename=filename, headers=Headers(lines))

    def __bytes__(self) -> bytes:
        """All of it, wherever it has been read to: for small files, it does not wait its turn."""
        place = self.file.tell()
        self.file.seek(0)
        content = self.file.read()
        self.file.seek(place)
        return content

    @classmethod
    def __get_pydantic_core_schema__(  # type: ignore[override]
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _upload,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _text, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "format": "binary"}


def _upload(value: Any) -> Upload:
    if isinstance(value, Upload):
        return value
    if isinstance(value, bytes):
        return Upload(value, content_type=getattr(value, "content_type", None))
    if isinstance(value, str):  # a binary string inside JSON has no other way to arrive
        return Upload(value.encode())
    raise ValueError("should be bytes")


def _text(value: Upload) -> str:
    return bytes(value).decode(errors="replace")


class ByteStream:
    """The bytes of a request's body as they arrive: `async for chunk in body`, once."""

    def __init__(self, chunks: AsyncIterator[bytes], content_type: str | None = None) -> None:
        self._chunks = chunks
        self.content_type = content_type

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        return await anext(self._chunks)

    async def read(self) -> bytes:
        """All that is still to come."""
        return b"".join([chunk async for chunk in self])

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.is_instance_schema(cls)
