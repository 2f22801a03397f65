"""Calling the application's function and writing what it returns."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from .item_stream import ItemStream
from .responses import ResponseWriter
from .streaming import StreamResponse


class Endpoint:
    """A function of the application; one that blocks runs in a thread."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._is_async = inspect.iscoroutinefunction(function)

    async def answer(
        self,
        arguments: dict[str, Any],
        writer: ResponseWriter,
        request: Request,
        given: Response | None,
    ) -> Response:
        """What it answers; `given` is the response that it and its dependencies may have changed."""
        try:
            if self._is_async:
                result = await self._function(**arguments)
            else:
                result = await run_in_threadpool(self._function, **arguments)
        except NotImplementedError:
            await _read_to_the_end(request)
            raise
        written = writer.write(result, request, given)
        if not isinstance(written, StreamResponse):  # which may be made from what is still to come
            await _read_to_the_end(request)
        return written


async def _read_to_the_end(request: Request) -> None:
    """An answer says that the whole body was valid, so the items that nobody read are checked too."""
    items: ItemStream | None = request.scope.get("contract.items")
    if items is not None:
        await items.drain()
