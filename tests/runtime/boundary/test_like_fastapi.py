"""Everything that is FastAPI's business works as on a plain route: each test runs on both."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

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
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes

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

    def build(endpoint: Any, **router_settings: Any) -> FastAPI:
        app = FastAPI(openapi_url=None)
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
