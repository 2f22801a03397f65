"""When a request takes the short way past FastAPI's solver, and when it does not."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import pytest
from contract_runtime import ContractRoute, compile_routes, install, mount
from contract_runtime.direct import DirectPath
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Header, Request, Response
from fastapi.exceptions import DependencyScopeError

PATHS = {
    "/thing": {
        "post": {
            "operationId": "thing",
            "requestBody": {"content": {"application/json": {}}},
            "responses": {"200": {"description": "", "content": {"application/json": {}}}},
        }
    }
}


@pytest.fixture
def direct(monkeypatch) -> list[str]:
    """The requests that took the short way."""
    taken: list[str] = []
    serve = DirectPath.serve

    async def noting(self: DirectPath, scope: Any, receive: Any, send: Any) -> Any:
        taken.append(scope["path"])
        return await serve(self, scope, receive, send)

    monkeypatch.setattr(DirectPath, "serve", noting)
    return taken


@pytest.fixture
def serve(contract):
    def build(endpoint: Any, route_class: type[ContractRoute] = ContractRoute) -> FastAPI:
        app = FastAPI(openapi_url=None)
        router = APIRouter(route_class=route_class)
        router.post("/thing", operation_id="thing")(endpoint)
        install(app, contract(PATHS))
        mount(app, [router])
        return app

    return build


async def session(request: Request) -> AsyncIterator[str]:
    yield "session"


async def service(it: Annotated[str, Depends(session, scope="function")]) -> str:
    return it


async def usual(
    it: Annotated[str, Depends(service)],
    request: Request,
    response: Response,
    tasks: BackgroundTasks,
    body: dict[str, int] | None = None,
) -> str:
    return it


def test_what_applications_are_made_of_goes_direct(serve, client, direct):
    assert client(serve(usual))("POST", "/thing", json={"a": 1}).json() == "session"
    assert direct == ["/thing"]


def test_an_override_takes_fastapis_way_as_long_as_it_is_there(serve, client, direct):
    app = serve(usual)
    call = client(app)
    app.dependency_overrides[service] = lambda: "double"
    assert call("POST", "/thing").json() == "double"
    assert direct == []
    app.dependency_overrides.clear()
    assert call("POST", "/thing").json() == "session"
    assert direct == ["/thing"]


def test_a_dependency_with_parameters_of_its_own_takes_fastapis_way(serve, client, direct):
    async def traced(x_trace: Annotated[str, Header()]) -> str:
        return x_trace

    async def endpoint(it: Annotated[str, Depends(traced)]) -> str:
        return it

    app = serve(endpoint)
    assert client(app)("POST", "/thing", headers={"X-Trace": "t"}).json() == "t"
    assert client(app)("POST", "/thing").status_code != 200
    assert direct == []


def test_whoever_wraps_a_route_is_asked(serve, client, direct):
    app = serve(usual)
    route = next(each for each in app.routes if isinstance(each, ContractRoute))

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        await Response(b"wrapped")(scope, receive, send)

    route.app = wrapped
    assert client(app)("POST", "/thing").content == b"wrapped"
    assert direct == []


def test_a_route_class_with_a_handler_of_its_own_is_asked(serve, client, direct):
    class Stamped(ContractRoute):
        def get_route_handler(self) -> Any:
            handle = super().get_route_handler()

            async def stamped(request: Request) -> Response:
                response = await handle(request)
                response.headers["X-Stamp"] = "1"
                return response

            return stamped

    answer = client(serve(usual, Stamped))("POST", "/thing")
    assert (answer.json(), answer.headers["x-stamp"]) == ("session", "1")
    assert direct == []


@pytest.mark.parametrize("body", [b'{"a": 1}', b"{"])
def test_a_failure_is_answered_by_fastapis_way_with_what_was_read(serve, client, direct, body):
    calls: list[int] = []

    async def endpoint(body: dict[str, int]) -> None:
        calls.append(1)
        raise KeyError

    app = serve(endpoint)

    async def answer(request: Request, error: Exception) -> Response:
        return Response(await request.body(), 418)

    app.add_exception_handler(KeyError, answer)
    response = client(app)(
        "POST", "/thing", content=body, headers={"Content-Type": "application/json"}
    )
    assert (response.status_code, calls) in ((418, [1]), (400, []), (422, []))
    assert (response.content == body) == (response.status_code == 418)
    assert direct == ["/thing"]


def test_fastapis_part_of_a_route_is_made_when_somebody_asks(serve, client):
    async def endpoint(request: Request) -> str:
        """What it does."""
        return str(request.scope["endpoint"].__name__)

    app = serve(endpoint)
    route = next(each for each in app.routes if isinstance(each, ContractRoute))
    assert (route.path, route.methods, route.name) == ("/thing", {"POST"}, "endpoint")
    assert "dependant" not in vars(route)
    route.summary = "mine"
    assert (route.description, route.summary) == ("What it does.", "mine")
    assert "dependant" in vars(route)
    assert app.url_path_for("endpoint") == "/thing"
    assert client(app)("POST", "/thing").json() == "endpoint"
    with pytest.raises(AttributeError, match="ContractRoute has no nonsense"):
        _ = route.nonsense


def test_what_fastapi_refuses_is_said_when_all_is_compiled(serve):
    async def inner() -> None: ...

    async def outer(it: Annotated[None, Depends(inner, scope="function")]) -> AsyncIterator[None]:
        yield

    async def endpoint(it: Annotated[None, Depends(outer, scope="request")]) -> None: ...

    app = serve(endpoint)
    for _ in range(2):
        with pytest.raises(DependencyScopeError):
            compile_routes(app)
