"""Files as responses: sent as they are read, in parts where the contract declares 206."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import AsyncGenerator
from contextlib import aclosing
from email.utils import formatdate
from pathlib import Path
from typing import Final
from urllib.parse import quote

import anyio
import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .answers import FileResult
from .errors import ContractError, Kind
from .streaming import StreamResponse

_CHUNK: Final = 64 * 1024
_RANGE: Final = re.compile(r"bytes=\s*(\d*)-(\d*)\s*", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[\w!#$&+.^`|~ -]+", re.ASCII)


def content_disposition(filename: str, *, inline: bool = False) -> str:
    """RFC 6266; a name that is no plain ASCII is written as RFC 8187 says."""
    kind = "inline" if inline else "attachment"
    if _TOKEN.fullmatch(filename):
        return f'{kind}; filename="{filename}"'
    return f"{kind}; filename*=UTF-8''{quote(filename, safe='')}"


def file_response(
    file: FileResult,
    status: int,
    media_type: str,
    *,
    ranges: bool = False,
    refuses_ranges: bool = False,
) -> Response:
    """The response that sends a file; an iterator cannot be begun in the middle."""
    response: Response
    if isinstance(file.content, bytes | Path):
        response = _StoredFile(file.content, status, media_type, ranges, refuses_ranges)
    else:
        response = StreamResponse(file.content, bytes, status, media_type)
        if file.length is not None:
            response.headers["content-length"] = str(file.length)
    if file.filename is not None:
        disposition = content_disposition(file.filename, inline=file.inline)
        response.headers["content-disposition"] = disposition
    return response


class _StoredFile(Response):
    """A file, or the one range of it that the client asks for (RFC 9110 §14) when `ranges`.

    A range that lies behind the end is a 416 where the contract has it (`refuses`); several ranges
    at once are answered with the whole file.
    """

    def __init__(
        self, content: bytes | Path, status: int, media_type: str, ranges: bool, refuses: bool
    ) -> None:
        super().__init__(None, status, media_type=media_type)
        del self.headers["content-length"]
        self._content = content
        self._ranges = ranges
        self._refuses = refuses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = MutableHeaders(raw=list(self.raw_headers))
        size = await self._describe(headers)
        status, start, end = self.status_code, 0, size
        window = self._window(Headers(scope=scope), headers, size) if self._ranges else None
        if window is not None:
            start, end = window
            status = 206
            headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
        headers["content-length"] = str(end - start)
        await send({"type": "http.response.start", "status": status, "headers": headers.raw})
        if scope["method"] != "HEAD":
            async with aclosing(self._chunks(start, end)) as chunks:
                async for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        if self.background is not None:
            await self.background()

    async def _describe(self, headers: MutableHeaders) -> int:
        """The length of the file, and the headers that follow from the file itself."""
        if self._ranges:
            headers["accept-ranges"] = "bytes"
        if isinstance(self._content, bytes):
            return len(self._content)
        found = await anyio.to_thread.run_sync(os.stat, self._content)
        if not stat.S_ISREG(found.st_mode):
            raise FileNotFoundError(f"{self._content} is no file")
        state = f"{found.st_mtime_ns}-{found.st_size}".encode()
        headers.setdefault("last-modified", formatdate(found.st_mtime, usegmt=True))
        headers.setdefault("etag", f'"{hashlib.sha256(state).hexdigest()[:32]}"')
        return found.st_size

    def _window(self, asked: Headers, own: MutableHeaders, size: int) -> tuple[int, int] | None:
        """Start and end of the part to be sent, None for everything; raises ContractError."""
        found = _RANGE.fullmatch(asked.get("range", ""))
        unchanged = asked.get("if-range") in (None, own.get("etag"), own.get("last-modified"))
        if found is None or self.status_code != 200 or not unchanged:
            return None
        first, last = found.groups()
        if not first and not last:
            return None
        start = int(first) if first else max(size - int(last), 0)
        end = min(int(last) + 1, size) if first and last else size
        if start < end:
            return start, end
        if first and last and int(last) < int(first):
            return None  # RFC 9110 §14.1.1: it is not valid, so it was never said
        if not self._refuses:
            return None
        headers = {"Content-Range": f"bytes */{size}"}
        raise ContractError(Kind.INVALID, "the range lies outside", status=416, headers=headers)

    async def _chunks(self, start: int, end: int) -> AsyncGenerator[bytes]:
        if isinstance(self._content, bytes):
            yield self._content[start:end]
            return
        async with await anyio.open_file(self._content, "rb") as file:
            await file.seek(start)
            left = end - start
            while left > 0 and (chunk := await file.read(min(_CHUNK, left))):
                left -= len(chunk)
                yield chunk
