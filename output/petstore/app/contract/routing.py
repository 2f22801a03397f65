"""Routes that hold the contract: authenticate, decode, guard and model, then FastAPI's own way.

Everything the contract provides is ready before FastAPI resolves a dependency. FastAPI sees an
endpoint that only asks for what is FastAPI's business, so dependencies, overrides, background
tasks and exception handlers work as they always do.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

from fastapi import Request, Response
from fastapi.routing import APIRoute
from fastapi.telemetry import get_telemetry_data
from starlette.datastructures import URLPath
from starlette.requests import ClientDisconnect
from starlette.routing import Match, NoMatchFound, get_name
from starlette.types import ASGIApp, Receive, Scope, Send

from .arguments import Arguments, check_fit
from .boundary import Boundary
from .codecs.media_types import choose_media_type
from .direct import DirectPath, Failure
from .encoding import negotiate
from .endpoints import Endpoint
from .errors import ContractError, Kind
from .injection import plan_injection
from .operations import Operation
from .requests import RequestReader
from .responses import ResponseWriter
from .security import authenticate, current_caller
from .signatures import Signature, facade_signature, read_signature


class ContractRoute(APIRoute):
    """A route whose operation is looked up in the contract by its `operation_id`.

    What FastAPI makes of a route takes it longer than a request, so it is made when somebody asks
    for it: until then there is what finds a route and answers directly.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **settings: Any) -> None:
        self.contract_endpoint = endpoint
        self.binding: Binding | None = None
        self.settings = settings
        self.path = path
        self.name = settings.get("name") or get_name(endpoint)
        self.methods = {method.upper() for method in settings.get("methods") or ["GET"]}
        self.operation_id = settings.get("operation_id")
        self.dependencies = list(settings.get("dependencies") or [])
        self.dependency_overrides_provider = settings.get("dependency_overrides_provider")
        self._app: ASGIApp | None = None
        self._is_made = False

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet."""
        if name.startswith("__") or vars(self).get("_is_made", True):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        self._make()
        return getattr(self, name)

    def _make(self) -> None:
        """Let FastAPI make its part of the route; what somebody has set since stays."""
        self._is_made = True
        before = dict(vars(self))
        endpoint = _facade(self.contract_endpoint, self.contract_signature)
        try:  # the contract says what a response looks like
            super().__init__(self.path, endpoint, **self.settings | {"response_model": None})
        except BaseException:
            self._is_made = False
            raise
        self._app = self.app
        vars(self).update({key: before[key] for key in before if key != "_app"})

    @cached_property
    def contract_signature(self) -> Signature:
        """Raises NameError for an annotation that means nothing."""
        return read_signature(self.contract_endpoint)

    def compile(self) -> None:
        """Make everything now; raises what FastAPI and Pydantic raise."""
        _ = self.app, self.direct
        if self.binding is not None:
            self.binding.compile()

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle_as_fastapi = super().get_route_handler()

        async def handle(request: Request) -> Response:
            if self.binding is None:
                raise RuntimeError(f"{self.path} is not mounted: use mount(app, routers)")
            failure: Failure | None = request.scope.pop("contract.failure", None)
            if failure is not None:
                vars(request).update(vars(failure.request))  # what was read is read
                raise failure.error
            arguments = await self.binding.receive(request)
            request.scope["contract.call"] = _Call(self.binding, arguments)
            return await handle_as_fastapi(request)

        return handle

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As every route does; then the files that came with the request are gone."""
        try:
            with suppress(ClientDisconnect):  # nobody is left who could be answered
                await self._serve(scope, receive, send)
        finally:
            for file in scope.get("contract.files", ()):
                file.close()

    @cached_property
    def direct(self) -> DirectPath | None:
        """The short way; None where only FastAPI's own provides what the endpoint asks for."""
        is_ours = type(self).get_route_handler is ContractRoute.get_route_handler
        if self.binding is None or not is_ours:
            return None
        injection = plan_injection(self.contract_signature.framework, self.dependencies)
        if injection is None:
            return None
        binding = self.binding
        return DirectPath(self.contract_endpoint, injection, binding.receive, binding.writer)

    def _goes_direct(self) -> bool:
        """Whether nobody has changed since the start how this route is served."""
        overrides = getattr(self.dependency_overrides_provider, "dependency_overrides", None)
        is_wrapped = vars(self).get("app") is not self._app
        return not (overrides or is_wrapped) and get_telemetry_data() is None

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        direct = self.direct
        if direct is not None and self._goes_direct():
            failure = await direct.serve(scope, receive, send)
            if failure is None:
                return
            scope["contract.failure"] = failure
        await super().handle(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        if name != self.name:
            raise NoMatchFound(name, path_params)
        return super().url_path_for(name, **path_params)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Never by itself: the table of `mount` finds it, whatever the order of the routes."""
        return Match.NONE, {}


class _Call(NamedTuple):
    """A request that has passed the boundary, on its way to the endpoint."""

    binding: Binding
    arguments: dict[str, Any]


class Binding:
    """A route together with its operation; what costs time is built at the first request."""

    def __init__(self, boundary: Boundary, operation: Operation, signature: Signature) -> None:
        """Raises TypeError when the endpoint does not fit the operation."""
        check_fit(operation, signature)
        self._boundary = boundary
        self._result = signature.result
        self._accepted = signature.accepted
        self._negotiates = "406" in operation.responses
        self._signature = signature
        self._streams = signature.streams
        self.operation = operation

    @cached_property
    def arguments(self) -> Arguments:
        return Arguments(self.operation, self._signature)

    @cached_property
    def reader(self) -> RequestReader:
        return RequestReader(self._boundary.contract, self.operation, streams=self._streams)

    @cached_property
    def writer(self) -> ResponseWriter:
        return ResponseWriter(
            self._boundary.contract,
            self.operation,
            self._result,
            guarded=self._boundary.guard_responses,
        )

    def compile(self) -> None:
        """Build everything now."""
        self.arguments.compile()
        self.writer.compile()
        # A reader is built whole.
        _ = self.reader

    async def receive(self, request: Request) -> dict[str, Any]:
        """The contract's arguments: authenticate, decode, guard, model; raises ContractError."""
        scope = request.scope
        security = self.operation.security
        # Whoever overrides the caller in a test has said who it is.
        if security and current_caller not in request.app.dependency_overrides:
            authenticator = self._boundary.authenticator
            scope["contract.caller"] = await authenticate(request, authenticator, security)
        if self._negotiates:
            _require_acceptable(request, self.operation)
        values = await self.reader.read(request, scope["contract.path"])
        arguments = self.arguments.make(values)
        if self._accepted is not None:
            arguments[self._accepted] = _accepted(request, self.operation)
        return arguments


def _require_acceptable(request: Request, operation: Operation) -> None:
    """Before anything has happened: afterwards it would be too late to say no."""
    declared = operation.response(operation.success)
    accept = request.headers.get("accept")
    if declared and declared.media and choose_media_type(accept, declared.media) is None:
        raise ContractError(Kind.NOT_ACCEPTABLE, f"available as {', '.join(declared.media)}")


def _accepted(request: Request, operation: Operation) -> str | None:
    """The media type of a success that the client likes best, else the first."""
    declared = operation.response(operation.success)
    media = negotiate(request.headers.get("accept"), declared.media if declared else {})
    return media.type if media else None


def _facade(endpoint: Callable[..., Any], signature: Signature) -> Callable[..., Any]:
    """The endpoint as FastAPI sees it: without what the contract provides."""
    asks_request, asks_response = signature.named(Request), signature.named(Response)
    request_name = asks_request or "contract_request"
    response_name = asks_response or "contract_response"
    function = Endpoint(endpoint)

    async def facade(**given: Any) -> Response:
        request, response = given[request_name], given[response_name]
        if asks_request is None:
            del given[request_name]
        if asks_response is None:
            del given[response_name]
        call: _Call = request.scope["contract.call"]
        return await function.answer(call.arguments | given, call.binding.writer, request, response)

    for name in ("__name__", "__qualname__", "__module__", "__doc__"):
        setattr(facade, name, getattr(endpoint, name, None))
    extra = {request_name: Request, response_name: Response}
    facade.__signature__ = facade_signature(signature, extra)  # type: ignore[attr-defined]
    return facade
