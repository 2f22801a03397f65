"""Bodies and answers of every kind."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest
from contract_runtime import (
    Answer,
    ContractError,
    ContractRoute,
    FileResult,
    Kind,
    Unimplemented,
    Upload,
    install,
    mount,
)
from fastapi import APIRouter, Depends, FastAPI, Header, Response

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ERRORS = {"400": {"description": ""}, "422": {"description": ""}, "415": {"description": ""}}


def described(content=None, **more):
    return {"description": "", **({"content": content} if content else {}), **more}


@pytest.fixture
def serve(contract):
    """`POST /x/{id}` with this request body and these responses; the endpoint runs `act(body)`."""

    def build(body=None, responses=None, act=lambda body: None, **more):
        operation = {"operationId": "x", "responses": (responses or {"204": described()}) | ERRORS}
        operation |= {"requestBody": body} if body else {}
        app, router = FastAPI(), APIRouter(route_class=ContractRoute)

        async def x(body: Any = "absent") -> Any:
            result = act(body)
            if isinstance(result, Exception):
                raise result
            return result

        async def without_body() -> Any:
            return await x()

        router.post("/x/{id}", operation_id="x")(x if body else without_body)
        install(app, contract({"/x/{id}": {"post": operation | more}}))
        mount(app, [router])
        return app

    return build


def echo(body):
    return {"got": body}


ECHO = {"200": described({JSON: {}})}
NAMED = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
OPTIONAL = {"type": "object", "properties": {"name": {"type": "string"}}}


@pytest.mark.parametrize(
    ("media_type", "schema", "required", "status", "got"),
    [
        (JSON, NAMED, True, 422, None),
        (JSON, NAMED, False, 200, "absent"),
        (FORM, OPTIONAL, True, 200, {}),
        (FORM, NAMED, True, 422, None),
        (FORM, OPTIONAL, False, 200, "absent"),
        ("multipart/form-data", OPTIONAL, True, 200, {}),
        ("text/plain", {"type": "string"}, True, 200, ""),
        ("application/octet-stream", {}, True, 200, ""),
    ],
)
@pytest.mark.parametrize("says_so", [True, False])
def test_no_bytes(serve, client, media_type, schema, required, status, got, says_so):
    if not says_so and media_type in ("text/plain", "application/octet-stream"):
        status = 422  # without a Content-Type there is no text, not even an empty one
    body = {"required": required, "content": {media_type: {"schema": schema}}}
    headers = {"Content-Type": media_type} if says_so else {}
    answer = client(serve(body, ECHO, echo))("POST", "/x/1", headers=headers)
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"got": got}


def test_malformed_and_invalid_are_not_the_same(serve, client):
    call = client(serve({"content": {JSON: {"schema": NAMED}}}))
    headers = {"Content-Type": JSON}
    assert call("POST", "/x/1", content=b"{", headers=headers).status_code == 400
    assert call("POST", "/x/1", content=b"{}", headers=headers).status_code == 422


def test_a_range_takes_what_the_content_type_says(serve, client):
    call = client(serve({"content": {"*/*": {"schema": NAMED}}}, ECHO, echo))
    assert call("POST", "/x/1", json={"name": "a"}).json() == {"got": {"name": "a"}}
    assert call("POST", "/x/1", data={"name": "a"}).json() == {"got": {"name": "a"}}


def test_a_required_content_type_is_required(serve, client):
    header = {"name": "content-type", "in": "header", "required": True, "schema": {"const": "x"}}
    app = serve(None, ECHO, echo, parameters=[header])
    assert client(app)("POST", "/x/1").status_code == 422
    assert client(app)("POST", "/x/1", headers={"Content-Type": "any/thing"}).status_code == 200


BOTH = {"application/xml": {"schema": {"type": "object", "xml": {"name": "o"}}}, JSON: {}}


def test_errors_are_negotiated_too(serve, client):
    responses = {"200": described({JSON: {}}), "409": described(BOTH)}
    app = serve(None, responses, lambda body: ContractError(Kind.CONFLICT))
    for accept, sent in ((JSON, JSON), ("*/*", "application/xml")):
        answer = client(app)("POST", "/x/1", headers={"Accept": accept})
        assert answer.headers["content-type"] == sent


def test_xml_is_guarded(serve, client, caplog):
    content = {"application/xml": {"schema": {**NAMED, "xml": {"name": "o"}}}}
    right = serve(None, {"200": described(content)}, lambda body: {"name": "a"})
    assert "<name>a</name>" in client(right)("POST", "/x/1").text
    wrong = serve(None, {"200": described(content)}, lambda body: {})
    assert client(wrong)("POST", "/x/1").status_code == 500
    assert "breaks the contract at '/name'" in caplog.text


IMAGES = {"image/png": {}, "image/gif": {}, "text/*": {}}


@pytest.mark.parametrize(
    ("result", "content_type"),
    [
        (Upload(b"x", content_type="image/gif"), "image/gif"),
        (Upload(b"x", content_type="text/csv"), "text/csv; charset=utf-8"),
        (Upload(b"x"), "image/png"),
        (b"x", "image/png"),
        (FileResult(b"x", media_type="image/gif"), "image/gif"),
        (FileResult(b"x", media_type="text/html"), "text/html; charset=utf-8"),
        (FileResult(b"x"), "image/png"),
    ],
)
def test_the_content_says_what_it_is(serve, client, result, content_type):
    answer = client(serve(None, {"200": described(IMAGES)}, lambda body: result))("POST", "/x/1")
    assert (answer.content, answer.headers["content-type"]) == (b"x", content_type)


@pytest.mark.parametrize(
    ("declared", "result", "content_type"),
    [
        ("*/*", {"a": 1}, JSON),
        ("*/*", b"x", "application/octet-stream"),
        ("image/*", b"x", "image/png"),
        ("text/*", "x", "text/plain; charset=utf-8"),
        ("application/vnd.a+json", 1, "application/vnd.a+json"),
    ],
)
def test_a_range_becomes_a_media_type(serve, client, declared, result, content_type):
    app = serve(None, {"200": described({declared: {}})}, lambda body: result)
    assert client(app)("POST", "/x/1").headers["content-type"] == content_type


@dataclass(frozen=True, slots=True)
class Moved(Answer):
    status_code: ClassVar[int] = 302
    location: str


def test_a_redirect_needs_no_content(serve, client):
    answer = client(serve(None, {"302": described({JSON: {}})}, lambda body: Moved("/y")))(
        "POST", "/x/1"
    )
    assert (answer.status_code, answer.headers["location"], answer.content) == (302, "/y", b"")


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ({"schema": {"type": "integer"}, "example": 4}, 4),
        ({"schema": {"type": "integer"}, "example": "no", "examples": {"a": {"value": 5}}}, 5),
        ({"schema": {"type": "integer", "examples": [6]}, "example": "no"}, 6),
        ({"example": {"any": "thing"}}, {"any": "thing"}),
        ({}, {}),
    ],
)
def test_a_sample_is_the_example_of_the_media_type(serve, client, media, expected):
    app = serve(None, {"200": described({JSON: media})}, lambda body: Unimplemented("x"))
    assert client(app)("POST", "/x/1").json() == expected


def test_a_sample_has_the_headers_that_are_required_and_no_others(serve, client):
    headers = {
        "X-List": {"required": True, "schema": {"type": "array", "example": ["a", 2]}},
        "X-Map": {"required": True, "schema": {"type": "object", "example": {"a": 1}}},
        "X-May": {"schema": {"type": "string", "example": "no"}},
        "Content-Type": {"required": True, "schema": {"type": "string", "example": "no"}},
    }
    app = serve(None, {"202": described(headers=headers)}, lambda body: Unimplemented("x"))
    answer = client(app)("POST", "/x/1")
    assert (answer.status_code, answer.headers["x-list"], answer.headers["x-map"]) == (
        202,
        "a,2",
        "a,1",
    )
    assert not answer.headers.keys() & {"x-may", "content-type"}


def routed(contract, endpoint, **operation):
    app, router = FastAPI(), APIRouter(route_class=ContractRoute)
    router.get("/x/{key}", operation_id="x")(endpoint)
    described_operation = {
        "operationId": "x",
        "responses": ECHO | {"202": described()},
        **operation,
    }
    install(app, contract({"/x/{id}": {"get": described_operation}}))
    mount(app, [router])
    return app


def test_dependencies_see_the_path_by_the_names_of_the_route(contract, client):
    async def asked(key: str) -> str:
        return key

    async def x(key: Annotated[str, Depends(asked)]) -> str:
        return key

    assert client(routed(contract, x))("GET", "/x/a%2Fb").json() == "a/b"


def test_the_endpoint_may_set_the_status_on_the_response(contract, client):
    async def x(response: Response) -> None:
        response.status_code = 202

    assert client(routed(contract, x))("GET", "/x/1").status_code == 202


def test_headers_have_no_case(contract, client):
    async def x(trace: Annotated[str, Header(alias="X-TRACE")]) -> str:
        return trace

    parameter = {"name": "x-Trace", "in": "header", "schema": {"type": "string"}}
    app = routed(contract, x, parameters=[parameter])
    assert client(app)("GET", "/x/1", headers={"X-trace": "t"}).json() == "t"


def test_a_route_of_another_method_fails_at_start(contract):
    app, router = FastAPI(), APIRouter(route_class=ContractRoute)
    router.put("/x", operation_id="x")(lambda: None)
    install(app, contract({"/x": {"get": {"operationId": "x", "responses": ECHO}}}))
    with pytest.raises(TypeError, match="x is a GET"):
        mount(app, [router])
