"""Middleware as plain ASGI: `BaseHTTPMiddleware` costs more than the whole of a small request."""

import re
import secrets
import time
from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.contract import Kind, problem_response
from app.core.config import Profile, Settings
from app.core.errors import TooLarge

REQUEST_ID = "X-Request-ID"

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

# What the OWASP REST Security Cheat Sheet asks of every answer; one that the endpoint set stays.
_SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HTTPS_HEADERS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}

log = structlog.get_logger("access")


class RequestContextMiddleware:
    """Names the request, so that its log lines belong together, and writes its access line."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _SANE_ID.fullmatch(given) else secrets.token_hex(16)
        # Not unbound at the end: the server logs a failure after this, in the same context.
        structlog.contextvars.bind_contextvars(request_id=request_id)
        status = 0

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).setdefault(REQUEST_ID, request_id)
            await send(message)

        started = time.perf_counter()
        try:
            await self._app(scope, receive, send_named)
        finally:
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                duration_ms=round((time.perf_counter() - started) * 1000, 2),
            )


class HeadersMiddleware:
    """Adds headers to every answer that does not have them."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name for name, _ in given}
                message["headers"] = given + [
                    pair for pair in self._headers if pair[0] not in names
                ]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimitMiddleware:
    """Raises `TooLarge` for whoever reads a body beyond the limit, however long it is said to be.

    Raised there, authentication still comes first, and the answer has the shape that the contract
    declares for it.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = Headers(scope=scope).get("Content-Length", "")
        too_much = announced.isdecimal() and int(announced) > self._limit
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = {} if too_much else await receive()
            received += len(message.get("body", b""))
            if too_much or received > self._limit:
                raise TooLarge(f"The body is longer than {self._limit} bytes.")
            return message

        await self._app(scope, receive_limited, send)


class UnhandledErrorMiddleware:
    """Answers what nobody caught, here inside, so that this answer has all headers too.

    The error goes on: the server logs it and a test client raises it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception:
            if not started:
                response = problem_response(Request(scope), Kind.INTERNAL)
                await response(scope, receive, send)
            raise


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """The stack, innermost first."""
    headers = dict(_SECURITY_HEADERS)
    if settings.profile is Profile.PRODUCTION:
        headers |= _HTTPS_HEADERS
    app.add_middleware(UnhandledErrorMiddleware)
    app.add_middleware(BodyLimitMiddleware, limit=settings.max_body_bytes)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_credentials=settings.cors_credentials,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=[REQUEST_ID, "Location"],
        )
    app.add_middleware(HeadersMiddleware, headers=headers)
    app.add_middleware(RequestContextMiddleware)
