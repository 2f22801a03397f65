"""Answering a request without FastAPI's own solver, where that gives the same answer.

What an endpoint depends on is known when the application starts (`injection`). Whenever more is
wanted than was planned, an override above all, the request goes FastAPI's way before anything of
it has been executed; and so does a failure, because handling those is FastAPI's business.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from anyio import CancelScope
from fastapi import BackgroundTasks, Request, Response
from fastapi.exceptions import FastAPIError
from starlette.types import Message, Receive, Scope, Send

from .endpoints import Endpoint
from .injection import Injection, Stacks
from .responses import ResponseWriter

Read = Callable[[Request], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong before an answer was begun, and the request as far as it was read."""

    error: Exception
    request: Request


class DirectPath:
    """Serves one operation: read the request, provide, call, write."""

    def __init__(
        self, endpoint: Callable[..., Any], injection: Injection, read: Read, writer: ResponseWriter
    ) -> None:
        self._endpoint = Endpoint(endpoint)
        self._injection = injection
        self._read = read
        self._writer = writer

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> Failure | None:
        """Answers, or says why not; raises what happens after the answer has begun."""
        request = Request(scope, receive, send)
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            if self._injection.has_cleanup:
                await self._serve_cleaning(request, send_noting)
            else:
                response = await self._respond(request, None)
                await response(scope, receive, send_noting)
        except Exception as error:
            if begun:
                raise
            return Failure(error, request)
        return None

    async def _serve_cleaning(self, request: Request, send: Send) -> None:
        """As above, with generators to close: before the answer is sent, or after it."""
        response = None
        answered = False
        with CancelScope() as shield:
            async with AsyncExitStack() as outer:
                async with AsyncExitStack() as inner:
                    response = await self._respond(request, Stacks(outer, inner, shield))
                if response is not None:
                    await response(request.scope, request.receive, send)
                    answered = True
        if not answered:
            raise FastAPIError("a dependency with yield has caught an exception and kept it")

    async def _respond(self, request: Request, stacks: Stacks | None) -> Response:
        injection = self._injection
        arguments = await self._read(request)
        given = _blank_response() if injection.asks_response else None
        tasks = BackgroundTasks() if injection.asks_tasks else None
        arguments |= await injection.provide([request, given, tasks], stacks)
        response = await self._endpoint.answer(arguments, self._writer, request, given)
        if response.background is None:
            response.background = tasks
        return response


def _blank_response() -> Response:
    """As FastAPI hands them out: a status of None until somebody sets one."""
    response = Response()
    del response.headers["content-length"]
    response.status_code = None  # type: ignore[assignment]
    return response
