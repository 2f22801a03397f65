"""Registering the contract's routes: one table finds them all, and knows every method of a path."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any, Final, NamedTuple, cast
from urllib.parse import unquote

from fastapi import APIRouter, FastAPI
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from .boundary import Boundary
from .dispatch import DispatchTable, raw_route_path
from .errors import ContractError, Kind
from .operations import Operation
from .routing import Binding, ContractRoute

# What a router says of a route, besides its path.
_DECLARED: Final = (
    "methods",
    "operation_id",
    "name",
    "tags",
    "summary",
    "description",
    "deprecated",
    "dependencies",
    "include_in_schema",
)


def mount(app: FastAPI, routers: Iterable[APIRouter], prefix: str = "") -> None:
    """Register every route of `routers` below `prefix`; call `install` first.

    Raises RuntimeError without a contract, LookupError for an operation that the contract does
    not have, TypeError for an endpoint that does not fit its operation.
    """
    boundary = getattr(app.state, "boundary", None)
    if not isinstance(boundary, Boundary):
        raise RuntimeError("call install(app, contract) before mount(app, routers)")
    table: DispatchTable[_Target] = DispatchTable()
    # In front of its routes, which stay visible to FastAPI and to whoever lists them.
    found = _ContractRoutes(table, app.router)
    app.router.routes.append(found)
    for router in routers:
        for route in router.routes:
            if not isinstance(route, ContractRoute):
                raise TypeError(f"{route} is no ContractRoute; include_router is for the others")
            mounted = _register(app, route, prefix)
            mounted.binding = _bind(boundary, mounted)
            operation = mounted.binding.operation
            target = _Target(mounted, operation)
            table.add(operation.method, prefix + operation.path, target)
            found.routes.append(mounted)


def compile_routes(app: FastAPI) -> None:
    """Build now what otherwise the first request to each operation would build."""
    for route in app.router.routes:
        if isinstance(route, ContractRoute) and route.binding is not None:
            route.compile()


def _register(app: FastAPI, route: ContractRoute, prefix: str) -> ContractRoute:
    declared = {name: route.settings[name] for name in _DECLARED if name in route.settings}
    app.router.add_api_route(
        prefix + route.path, route.contract_endpoint, route_class_override=type(route), **declared
    )
    return cast(ContractRoute, app.router.routes[-1])


def _bind(boundary: Boundary, route: ContractRoute) -> Binding:
    operation = boundary.contract.operations.get(route.operation_id or "")
    if operation is None:
        raise LookupError(f"the contract has no operation {route.operation_id!r}")
    if route.methods != {operation.method}:
        raise TypeError(f"{operation.key} is a {operation.method}, not {route.methods}")
    return Binding(boundary, operation, route.contract_signature)


class _Target(NamedTuple):
    route: ContractRoute
    operation: Operation


class _ContractRoutes(BaseRoute):
    """All operations of a contract as one route.

    A path that is none of theirs goes to the other routes of the application alone: asking each
    of the contract's would take as long as there are many.
    """

    def __init__(self, table: DispatchTable[_Target], router: APIRouter) -> None:
        self.routes: list[BaseRoute] = []
        self._table = table
        self._router = router

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        found = self._table.find(raw_route_path(scope))
        if found is None:
            others = self._other_routes()
            return (Match.FULL, {"contract.others": others}) if others else (Match.NONE, {})
        entry, values = found
        registered = entry.methods.get(scope["method"])
        if registered is None:
            return Match.FULL, {"contract.allow": entry.allow}
        (route, operation), names = registered
        return Match.FULL, {
            "route": route,
            "endpoint": route.endpoint,
            "path_params": {
                name: unquote(value) if "%" in value else value
                for name, value in zip(route.param_convertors, values, strict=False)
            },
            "contract.operation": operation,
            "contract.path": dict(zip(names, values, strict=True)),
        }

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        raise NoMatchFound(name, path_params)  # the routes behind it answer this

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        others: APIRouter | None = scope.pop("contract.others", None)
        if others is not None:
            return await others.app(scope, receive, send)
        allow = scope.get("contract.allow")
        if allow is not None:
            raise ContractError(Kind.METHOD_NOT_ALLOWED, headers={"Allow": allow})
        await scope["route"].handle(scope, receive, send)

    def _other_routes(self) -> APIRouter | None:
        """The application's router with nothing of a contract; None while another one is to be asked."""
        routes = self._router.routes
        start = routes.index(self)
        end = start + 1 + len(self.routes)
        if any(isinstance(each, _ContractRoutes) for each in routes[end:]):
            return None
        others = [*routes[:start], *routes[end:]]
        if routes[end - 1 : end] != self.routes[-1:]:  # somebody has put another one between them
            mine = {id(self), *map(id, self.routes)}
            others = [each for each in routes if id(each) not in mine]
        router = copy(self._router)
        router.routes = [each for each in others if not isinstance(each, _ContractRoutes)]
        return router
