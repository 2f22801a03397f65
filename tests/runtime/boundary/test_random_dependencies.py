"""Any tree of dependencies is provided as FastAPI provides it: the same calls in the same order."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import httpx
from contract_runtime import Contract, ContractRoute, compile_routes, install, mount
from contract_runtime.document import Document
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Request, Response, Security
from fastapi.exceptions import DependencyScopeError
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

ANSWER = {"description": "", "content": {"application/json": {}}}
TREE = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {"/thing": {"get": {"operationId": "thing", "responses": {"200": ANSWER}}}},
}
CONTRACT = Contract(Document(TREE, json.dumps(TREE).encode()))
OBJECTS = (Request, Response, BackgroundTasks, SecurityScopes)
KINDS = ("async", "sync", "async generator", "generator")


class BrokenError(Exception):
    """What a dependency or the endpoint raises."""


@dataclass(frozen=True)
class Function:
    """A dependency: what it asks for, and where it fails. `asks` points at functions before it."""

    name: str
    kind: str
    asks: tuple[Ask, ...]
    objects: tuple[int, ...]
    fails: str  # "", begin or end


@dataclass(frozen=True)
class Ask:
    function: int
    use_cache: bool
    scope: str | None
    scopes: tuple[str, ...]


@st.composite
def trees(draw: DrawFn) -> tuple[list[Function], Function]:
    """Functions that ask for earlier ones, and an endpoint that asks for any of them."""
    functions: list[Function] = []
    for index in range(draw(st.integers(1, 5))):
        functions.append(draw(function(f"f{index}", KINDS, index)))
    return functions, draw(function("endpoint", KINDS[:2], len(functions)))


def function(name: str, kinds: tuple[str, ...], known: int) -> SearchStrategy[Function]:
    asks = st.builds(
        Ask,
        st.integers(0, max(known - 1, 0)),
        st.booleans(),
        st.sampled_from([None, None, "function", "request"]),
        st.sampled_from([(), (), ("a",), ("b", "a")]),
    )
    return st.builds(
        Function,
        st.just(name),
        st.sampled_from(kinds),
        st.lists(asks, max_size=3 if known else 0).map(tuple),
        st.lists(st.integers(0, len(OBJECTS) - 1), unique=True, max_size=2).map(tuple),
        st.sampled_from(["", "", "", "", "begin", "end"]),
    )


_SOURCES = {
    "async": "async def it({names}): return begin(dict({passed}))",
    "sync": "def it({names}): return begin(dict({passed}))",
    "generator": """
def it({names}):
    name = begin(dict({passed}))
    try:
        yield name
    except BrokenError as error:
        saw(error)
        raise
    finally:
        end()
""",
}
_SOURCES["async generator"] = "async " + _SOURCES["generator"].lstrip()


def realised(
    functions: list[Function], endpoint: Function, events: list[str]
) -> Callable[..., Any]:
    """The endpoint as a Python function; what happens is noted in `events`."""
    made: list[Callable[..., Any]] = []
    for each in (*functions, endpoint):
        made.append(_written(each, dict(_parameters(each, made)), events))
    return made[-1]


def _written(
    function: Function, parameters: dict[str, Any], events: list[str]
) -> Callable[..., Any]:
    """As source: a signature that is only claimed would be left to FastAPI."""

    def begin(given: dict[str, Any]) -> str:
        events.append(f"{function.name}({', '.join(_told(given))})")
        for value in given.values():
            _touch(value, function.name, events)
        if function.fails == "begin":
            raise BrokenError(function.name)
        return function.name

    def saw(error: Exception) -> None:
        events.append(f"{function.name} sees {error}")

    def end() -> None:
        events.append(f"{function.name} ends")
        if function.fails == "end":
            raise BrokenError(function.name)

    space = {f"{name}_": annotation for name, annotation in parameters.items()}
    space |= {"begin": begin, "saw": saw, "end": end, "BrokenError": BrokenError}
    names = ", ".join(f"{name}: {name}_" for name in parameters)
    passed = ", ".join(f"{name}={name}" for name in parameters)
    exec(_SOURCES[function.kind].format(names=names, passed=passed), space)
    return space["it"]  # type: ignore[no-any-return]


def _parameters(function: Function, made: list[Callable[..., Any]]) -> Iterator[tuple[str, Any]]:
    for index, ask in enumerate(function.asks):
        depends: Any = functools.partial(Depends, scope=ask.scope)
        if ask.scopes:
            depends = functools.partial(Security, scopes=ask.scopes)
        marker = depends(made[ask.function], use_cache=ask.use_cache)
        yield f"a{index}", Annotated[str, marker]
    for place in function.objects:
        yield f"o{place}", OBJECTS[place]


def _told(given: dict[str, Any]) -> Iterator[str]:
    for name, value in given.items():
        if isinstance(value, SecurityScopes):
            yield f"{name}={value.scopes}"
        else:
            yield f"{name}={value if isinstance(value, str) else type(value).__name__}"


def _touch(value: Any, name: str, events: list[str]) -> None:
    """Leaves a trace in what a request shares."""
    if isinstance(value, Response):
        value.headers.append("x-seen", name)
    if isinstance(value, BackgroundTasks):
        value.add_task(events.append, f"task of {name}")
    if isinstance(value, Request):
        value.scope.setdefault("seen", []).append(name)
        events.append(f"{name} sees {value.scope['seen']}")


@settings(max_examples=80, deadline=None)
@given(trees(), st.booleans())
def test_a_tree_is_provided_as_fastapi_does(tree, handled) -> None:
    plain, ours = (outcome(route, *tree, handled) for route in (APIRoute, ContractRoute))
    assert ours == plain


def outcome(
    route_class: type[APIRoute], functions: list[Function], endpoint: Function, handled: bool
) -> Any:
    """What happened, and what the client got."""
    events: list[str] = []
    app, router = FastAPI(openapi_url=None), APIRouter(route_class=route_class)
    try:
        router.get("/thing", operation_id="thing")(realised(functions, endpoint, events))
    except DependencyScopeError:
        return None
    if route_class is APIRoute:
        app.include_router(router)
    else:
        install(app, CONTRACT)
        mount(app, [router])
        try:
            compile_routes(app)  # or the first request would be the first to know
        except DependencyScopeError:
            return None
    if handled:

        async def handle(request: Request, error: Exception) -> Response:
            return Response(str(error).encode(), 418)

        app.add_exception_handler(BrokenError, handle)
    try:
        answer = asyncio.run(_answer(app))
    except Exception as error:
        return events, type(error), str(error)
    return events, answer.status_code, answer.content, answer.headers.get_list("x-seen")


async def _answer(app: FastAPI) -> httpx.Response:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        return await client.get("/thing")
