"""Giving an application its contract: settings, exception handlers, the document."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from .answers import DeclaredError
from .boundary import Boundary
from .contract import Contract
from .docs import serve_document
from .errors import ContractError, InputError, Kind, kind_of_status, status_title
from .failures import problem_response, unimplemented_response
from .references import step
from .routing import ContractRoute
from .security import Authenticator, Closed

log = logging.getLogger(__name__)

Handler = Callable[[Request, Any], Awaitable[Response]]


def install(
    app: FastAPI,
    contract: Contract,
    *,
    profile: str = "development",
    authenticator: Authenticator | None = None,
    guard_responses: bool | None = None,
    errors: Mapping[type[Exception], Kind] | None = None,
) -> None:
    """Make `app` hold the contract; then `mount` its routes.

    Without an `authenticator` nobody gets in where credentials are needed. Responses are guarded
    everywhere but in production. `errors` says which kind of failure the application's own
    exceptions are; their text is shown to the client.
    """
    production = profile == "production"
    app.state.boundary = Boundary(
        contract,
        authenticator or Closed(),
        guard_responses=not production if guard_responses is None else guard_responses,
        answers_samples=not production,
    )
    handlers: dict[type[Exception], Handler] = {
        ContractError: _contract_error,
        DeclaredError: _declared_error,
        NotImplementedError: _unimplemented,
        HTTPException: _http_exception,
        RequestValidationError: _request_validation_error,
        Exception: _unexpected,
    }
    handlers |= {raised: _of_kind(kind) for raised, kind in (errors or {}).items()}
    for raised, handler in handlers.items():
        app.add_exception_handler(raised, handler)
    serve_document(app, contract)


async def _contract_error(request: Request, error: ContractError) -> Response:
    return problem_response(request, error)


async def _declared_error(request: Request, error: DeclaredError) -> Response:
    route = request.scope.get("route")
    if not isinstance(route, ContractRoute) or route.binding is None:
        kind = kind_of_status(error.status)
        return problem_response(request, ContractError(kind, status=error.status))
    try:
        return route.binding.writer.write_error(error, request)
    except ContractError as broken:
        return problem_response(request, broken)


async def _unimplemented(request: Request, error: NotImplementedError) -> Response:
    return unimplemented_response(request, error)


async def _http_exception(request: Request, error: HTTPException) -> Response:
    """FastAPI's own exception: its status is what the endpoint wants, if the contract has it."""
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)
    operation = request.scope.get("contract.operation")
    known = operation is None or operation.response(error.status_code) is not None
    kind = kind_of_status(error.status_code)
    # Starlette's own say nothing but the status once more.
    detail = "" if error.detail == status_title(error.status_code) else error.detail
    return problem_response(
        request,
        ContractError(
            kind,
            detail if isinstance(detail, str) else "",
            headers=error.headers,
            status=error.status_code if known else None,
        ),
    )


async def _request_validation_error(request: Request, error: RequestValidationError) -> Response:
    """Raised by FastAPI for what a dependency of yours declares itself."""
    found = []
    for each in error.errors():
        location, *rest = each["loc"]
        name = "" if location == "body" or not rest else str(rest.pop(0))
        pointer = "".join(map(step, rest))
        found.append(InputError(str(location), name, pointer, each["msg"], each["type"]))
    return problem_response(request, ContractError(Kind.INVALID, errors=found))


async def _unexpected(request: Request, error: Exception) -> Response:
    """A fault of the application: the log has it, the client learns nothing."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem_response(request, Kind.INTERNAL)


def _of_kind(kind: Kind) -> Handler:
    async def handle(request: Request, error: Exception) -> Response:
        headers = getattr(error, "headers", None)
        return problem_response(request, ContractError(kind, str(error), headers=headers))

    return handle
