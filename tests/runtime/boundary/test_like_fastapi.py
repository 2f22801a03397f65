"""Everything that is FastAPI's business works as on a plain route: each test runs on both."""

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Iterator
from contextvars import ContextVar
from typing import Annotated, Any

import anyio
import httpx
import pytest
from contract_runtime import ContractRoute, install, mount
from fastapi import (
    APIRouter,
    BackgroundTasks,
    Depends,
    FastAPI,
    HTTPException,
    Request,
    Response,
    Security,
)
from fastapi.exceptions import FastAPIError
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from opentelemetry import trace
from starlette.background import BackgroundTask

PATHS = {
    "/thing": {
        "get": {
            "operationId": "thing",
            "responses": {
                "200": {"description": "", "content": {"application/json": {}}},
                "404": {"description": ""},
            },
        }
    }
}


@pytest.fixture(params=[APIRoute, ContractRoute])
def serve(request, contract):
    """Serve one endpoint at `GET /thing`, as a plain route or as one of a contract."""

    def build(endpoint: Any, telemetry: Any = None, **router_settings: Any) -> FastAPI:
        app = FastAPI(openapi_url=None, telemetry=telemetry)
        router = APIRouter(route_class=request.param, **router_settings)
        router.get("/thing", operation_id="thing")(endpoint)
        if request.param is APIRoute:
            app.include_router(router)
        else:
            install(app, contract(PATHS), errors={})
            mount(app, [router])
        return app

    return build


async def number() -> int:
    return 1


Number = Annotated[int, Depends(number)]


def test_overrides_set_after_start(serve, client):
    async def endpoint(value: Number) -> int:
        return value

    app = serve(endpoint)
    call = client(app)
    assert call("GET", "/thing").json() == 1
    app.dependency_overrides[number] = lambda: 2
    assert call("GET", "/thing").json() == 2
    app.dependency_overrides = {}
    assert call("GET", "/thing").json() == 1


@pytest.mark.parametrize("scope", ["function", "request"])
def test_cleanup_runs_in_its_scope(serve, client, scope):
    events: list[str] = []

    async def session() -> AsyncIterator[str]:
        events.append("open")
        yield "session"
        events.append("close")

    async def endpoint(
        tasks: BackgroundTasks, it: Annotated[str, Depends(session, scope=scope)]
    ) -> str:
        events.append("endpoint")
        tasks.add_task(events.append, "task")
        return it

    assert client(serve(endpoint))("GET", "/thing").json() == "session"
    tail = ["close", "task"] if scope == "function" else ["task", "close"]
    assert events == ["open", "endpoint", *tail]


@pytest.mark.parametrize("scope", ["function", "request"])
def test_cleanup_sees_what_the_endpoint_raised(serve, client, scope):
    events: list[str] = []

    def session() -> Iterator[None]:
        try:
            yield
        except KeyError:
            events.append("rolled back")
            raise
        else:
            events.append("committed")

    async def endpoint(it: Annotated[None, Depends(session, scope=scope)]) -> None:
        raise KeyError

    app = serve(endpoint)
    assert client(app, raises=False)("GET", "/thing").status_code == 500
    with pytest.raises(KeyError):
        client(app)("GET", "/thing")
    assert events == ["rolled back"] * 2


def test_a_failure_while_cleaning_up_in_the_function_scope_is_an_error(serve, client):
    async def session() -> AsyncIterator[None]:
        yield
        raise HTTPException(404)

    async def endpoint(it: Annotated[None, Depends(session, scope="function")]) -> str:
        return "lost"

    assert client(serve(endpoint))("GET", "/thing").status_code == 404


def test_a_dependency_is_solved_once(serve, client):
    solved: list[int] = []

    async def counted() -> int:
        solved.append(1)
        return len(solved)

    async def second(it: Annotated[int, Depends(counted)]) -> int:
        return it

    async def endpoint(
        a: Annotated[int, Depends(counted)],
        b: Annotated[int, Depends(second)],
        c: Annotated[int, Depends(counted, use_cache=False)],
    ) -> list[int]:
        return [a, b, c]

    assert client(serve(endpoint))("GET", "/thing").json() == [1, 1, 2]


def test_request_and_response_are_handed_out(serve, client):
    async def endpoint(request: Request, response: Response) -> str:
        response.headers["X-Path"] = request.url.path
        response.set_cookie("a", "b")
        return "ok"

    answer = client(serve(endpoint))("GET", "/thing")
    assert answer.headers["x-path"] == "/thing"
    assert answer.cookies["a"] == "b"
    assert answer.headers["content-type"] == "application/json"


def test_a_dependency_may_set_headers(serve, client):
    async def stamp(response: Response) -> None:
        response.headers["X-Stamp"] = "1"

    async def endpoint(it: Annotated[None, Depends(stamp)]) -> str:
        return "ok"

    assert client(serve(endpoint))("GET", "/thing").headers["x-stamp"] == "1"


def test_dependencies_of_the_router_run(serve, client):
    events: list[str] = []

    async def note() -> None:
        events.append("router")

    async def endpoint() -> str:
        return "ok"

    app = serve(endpoint, dependencies=[Depends(note)])
    assert client(app)("GET", "/thing").json() == "ok"
    assert events == ["router"]


def test_parameters_of_dependencies_are_read_by_fastapi(serve, client):
    async def page(number: int = 1) -> int:
        return number

    async def endpoint(it: Annotated[int, Depends(page)]) -> int:
        return it

    call = client(serve(endpoint))
    assert call("GET", "/thing?number=3").json() == 3
    assert call("GET", "/thing?number=x").status_code in (422, 404)


def test_security_scopes_reach_the_dependency(serve, client):
    async def scopes(wanted: SecurityScopes) -> list[str]:
        return wanted.scopes

    async def endpoint(it: Annotated[list[str], Security(scopes, scopes=["a", "b"])]) -> list[str]:
        return it

    assert client(serve(endpoint))("GET", "/thing").json() == ["a", "b"]


def test_exception_handlers_of_the_application(serve, client):
    class TeapotError(Exception):
        pass

    async def endpoint() -> str:
        raise TeapotError

    app = serve(endpoint)

    @app.exception_handler(TeapotError)
    async def handle(request: Request, error: TeapotError) -> Response:
        return Response(b"teapot", 418)

    assert client(app)("GET", "/thing").content == b"teapot"


def test_a_streaming_response_outlives_the_endpoint(serve, client):
    events: list[str] = []

    async def session() -> AsyncIterator[None]:
        yield
        events.append("closed")

    async def endpoint(it: Annotated[None, Depends(session)]) -> StreamingResponse:
        async def lines() -> AsyncIterator[bytes]:
            for line in (b"a", b"b"):
                events.append("sent")
                yield line

        return StreamingResponse(lines(), media_type="text/plain")

    assert client(serve(endpoint))("GET", "/thing").content == b"ab"
    assert events == ["sent", "sent", "closed"]


def test_plain_functions_run_too(serve, client):
    def endpoint(value: Number) -> int:
        return value + 1

    assert client(serve(endpoint))("GET", "/thing").json() == 2


def test_the_scope_names_the_route(serve, client):
    async def endpoint(request: Request) -> str:
        return f"{request.scope['route'].path} {request.scope['route'].operation_id}"

    assert client(serve(endpoint))("GET", "/thing").json() == "/thing thing"


def test_what_depends_on_a_cached_dependency_is_provided_again_without_a_cache(serve, client):
    solved: list[str] = []

    async def inner() -> None:
        solved.append("inner")

    async def outer(it: Annotated[None, Depends(inner, use_cache=False)]) -> None:
        solved.append("outer")

    async def endpoint(
        a: Annotated[None, Depends(outer)], b: Annotated[None, Depends(outer)]
    ) -> None: ...

    client(serve(endpoint))("GET", "/thing")
    assert solved == ["inner", "outer", "inner"]


def test_scopes_are_those_of_the_way_and_part_of_the_cache(serve, client):
    solved: list[str] = []

    async def leaf(wanted: SecurityScopes) -> str:
        solved.append(wanted.scope_str)
        return wanted.scope_str

    async def one(it: Annotated[str, Security(leaf, scopes=["b", "a"])]) -> str:
        return it

    async def two(it: Annotated[str, Security(leaf, scopes=["a"])]) -> str:
        return it

    async def endpoint(
        a: Annotated[str, Security(one, scopes=["a"])],
        b: Annotated[str, Security(two, scopes=["b"])],
        c: Annotated[str, Security(leaf, scopes=["c"])],
    ) -> list[str]:
        return [a, b, c]

    assert client(serve(endpoint))("GET", "/thing").json() == ["a b", "a b", "c"]
    assert solved == ["a b", "c"]


def test_classes_and_plain_functions_are_dependencies(serve, client):
    class Counter:
        def __init__(self, start: Number) -> None:
            self.start = start

    def twice(counter: Annotated[Counter, Depends()]) -> int:
        return counter.start * 2

    async def endpoint(it: Annotated[int, Depends(twice)]) -> int:
        return it

    assert client(serve(endpoint))("GET", "/thing").json() == 2


class Callable:
    async def __call__(self, value: Number) -> int:
        return value


@functools.wraps(number)
def decorated() -> Any:
    return number()


@pytest.mark.parametrize("dependency", [Callable(), decorated, functools.partial(number)])
def test_what_is_called_like_a_function(serve, client, dependency):
    async def endpoint(it: Annotated[int, Depends(dependency)]) -> int:
        return it

    assert client(serve(endpoint))("GET", "/thing").json() == 1


def test_what_does_not_look_at_scopes_is_provided_once_for_all_of_them(serve, client):
    solved: list[int] = []

    async def counted() -> None:
        solved.append(1)

    async def scoped(it: Annotated[None, Depends(counted)]) -> None: ...

    async def endpoint(
        a: Annotated[None, Security(scoped, scopes=["a"])], b: Annotated[None, Depends(counted)]
    ) -> None: ...

    client(serve(endpoint))("GET", "/thing")
    assert solved == [1]


def test_dependencies_of_the_router_share_the_cache(serve, client):
    solved: list[int] = []

    async def counted() -> None:
        solved.append(1)

    async def endpoint(it: Annotated[None, Depends(counted)]) -> None: ...

    again = Depends(counted, use_cache=False)
    client(serve(endpoint, dependencies=[again, again]))("GET", "/thing")
    assert solved == [1]


def test_a_limit_of_concurrency_is_kept(serve, client):
    running, most = 0, 0

    async def limited() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    async def endpoint(it: Annotated[None, Depends(limited, max_concurrency=1)]) -> None: ...

    app = serve(endpoint)

    async def at_once() -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            await asyncio.gather(*(http.get("/thing") for _ in range(5)))

    asyncio.run(at_once())
    assert most == 1


def test_handlers_of_exceptions_see_the_body_that_was_read(serve, client):
    async def endpoint(request: Request) -> None:
        await request.json()
        raise KeyError

    app = serve(endpoint)

    @app.exception_handler(KeyError)
    async def handle(request: Request, error: KeyError) -> Response:
        return Response(await request.body(), 418)

    assert client(app)("GET", "/thing", json={"a": 1}).json() == {"a": 1}


def test_a_dependency_that_keeps_an_exception_is_told_of(serve, client):
    async def session() -> AsyncIterator[None]:
        with contextlib.suppress(KeyError):
            yield

    async def endpoint(it: Annotated[None, Depends(session)]) -> None:
        raise KeyError

    with pytest.raises(FastAPIError, match="yield"):
        client(serve(endpoint))("GET", "/thing")


def test_an_error_after_the_answer_has_begun_is_nobodys_to_answer(serve, client):
    handled: list[Exception] = []

    async def endpoint() -> StreamingResponse:
        async def lines() -> AsyncIterator[bytes]:
            yield b"a"
            raise KeyError

        return StreamingResponse(lines(), media_type="text/plain")

    app = serve(endpoint)

    @app.exception_handler(KeyError)
    async def handle(request: Request, error: KeyError) -> Response:
        handled.append(error)
        return Response(status_code=418)

    with pytest.raises(RuntimeError, match="response already started"):
        client(app)("GET", "/thing")
    assert handled == []


@pytest.mark.parametrize("scope", ["function", "request"])
def test_cleanup_is_not_cancelled_with_its_request(serve, scope):
    events: list[str] = []
    began = asyncio.Event()

    async def session() -> AsyncIterator[None]:
        try:
            yield
        finally:
            await asyncio.sleep(0)
            events.append("closed")

    async def endpoint(it: Annotated[None, Depends(session, scope=scope)]) -> None:
        began.set()
        await asyncio.sleep(60)

    app = serve(endpoint)

    async def cancelled() -> None:
        transport = httpx.ASGITransport(app)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://test") as http,
            anyio.create_task_group() as group,
        ):
            group.start_soon(http.get, "/thing")
            await began.wait()
            group.cancel_scope.cancel()

    asyncio.run(cancelled())
    assert events == ["closed"]


def test_context_variables_reach_the_endpoint_and_the_cleanup(serve, client):
    who: ContextVar[str] = ContextVar("who", default="nobody")
    seen: list[str] = []

    async def session() -> AsyncIterator[None]:
        who.set("somebody")
        yield
        seen.append(who.get())

    def endpoint(it: Annotated[None, Depends(session)]) -> str:
        return who.get()

    assert client(serve(endpoint))("GET", "/thing").json() == "somebody"
    assert seen == ["somebody"]


def test_a_response_of_the_endpoint_keeps_its_own_tasks(serve, client):
    events: list[str] = []

    async def endpoint(tasks: BackgroundTasks) -> Response:
        tasks.add_task(events.append, "injected")
        return Response(b"x", background=BackgroundTask(events.append, "own"))

    client(serve(endpoint))("GET", "/thing")
    assert events == ["own"]


def test_telemetry_sees_dependencies_and_endpoint(serve, client):
    async def endpoint(value: Number) -> int:
        return value

    spans = Spans()
    app = serve(endpoint, telemetry={"tracer_provider": spans, "metrics": False, "logs": False})
    assert client(app)("GET", "/thing").json() == 1
    assert {"fastapi.dependencies", "fastapi.endpoint"} <= set(spans.names)


class Spans(trace.TracerProvider, trace.Tracer):
    """Notes the names of spans."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def get_tracer(self, *arguments: Any, **more: Any) -> trace.Tracer:
        return self

    def start_span(self, name: str, *arguments: Any, **more: Any) -> trace.Span:
        self.names.append(name)
        return trace.INVALID_SPAN

    @contextlib.contextmanager
    def start_as_current_span(
        self, name: str, *arguments: Any, **more: Any
    ) -> Iterator[trace.Span]:
        yield self.start_span(name)
