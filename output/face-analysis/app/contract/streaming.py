"""Responses that are written while they are made."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterable, Callable
from typing import Any, Final

import anyio
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .events import KEEP_ALIVE
from .sequences import EVENT_STREAM

log = logging.getLogger(__name__)

# Proxies cut connections that are silent for a minute; so a comment says that there is nothing new.
KEEP_ALIVE_SECONDS: Final = 15.0
# How long an event stream waits for its first item before it says that it has begun.
PATIENCE_SECONDS: Final = 1.0


class StreamResponse(Response):
    """Sends each item as soon as there is one, and stops asking for more when the client is gone.

    The status is sent with the first item: an exception in front of it is answered as any other.
    Raises ClientDisconnect when the client leaves first, so that dependencies roll back.
    """

    def __init__(
        self,
        items: AsyncIterable[Any],
        encode: Callable[[Any], bytes],
        status: int,
        media_type: str,
    ) -> None:
        super().__init__(None, status, media_type=media_type)
        del self.headers["content-length"]
        self._items = items
        self._encode = encode
        self._lives = media_type.startswith(EVENT_STREAM)
        self._started = self._finished = False
        self._sending = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        failure: Exception | None = None
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_wait_for_disconnect, receive, tasks.cancel_scope)
            if self._lives:
                tasks.start_soon(self._keep_alive, send)
            try:
                await self._write(send)
            except Exception as error:  # out of the group, which would wrap it
                failure = error
            tasks.cancel_scope.cancel()
        if failure is not None:
            if self._started:
                log.error("%s broke off: %s", scope.get("path"), failure)
            raise failure
        if self.background is not None:
            await self.background()
        if not self._finished:
            raise ClientDisconnect

    async def _write(self, send: Send) -> None:
        iterator = aiter(self._items)
        try:
            async for item in iterator:
                await self._send(send, self._encode(item))
        finally:
            close = getattr(iterator, "aclose", None)
            if close is not None:
                with anyio.CancelScope(shield=True):
                    await close()
        self._finished = True
        await self._send(send, b"", more=False)

    async def _keep_alive(self, send: Send) -> None:
        await anyio.sleep(PATIENCE_SECONDS)
        while True:
            await self._send(send, KEEP_ALIVE)
            await anyio.sleep(KEEP_ALIVE_SECONDS)

    async def _send(self, send: Send, body: bytes, *, more: bool = True) -> None:
        async with self._sending:
            if not self._started:
                self._started = True
                start = {"type": "http.response.start", "status": self.status_code}
                await send({**start, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": body, "more_body": more})


async def _wait_for_disconnect(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
