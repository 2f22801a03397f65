"""How failures are answered."""

import logging
from dataclasses import dataclass
from typing import ClassVar

import pytest
from contract_runtime import Answer, ContractError, Kind, Unimplemented, install, mount
from contract_runtime.errors import choose_status
from contract_runtime.routing import ContractRoute
from fastapi import APIRouter, FastAPI, HTTPException, Request

JSON = "application/json"


@pytest.mark.parametrize(
    ("kind", "declared", "status"),
    [
        (Kind.INVALID, ("200", "422", "400"), 422),
        (Kind.INVALID, ("200", "400", "4XX"), 400),
        (Kind.INVALID, ("200", "4XX"), 422),
        (Kind.INVALID, ("200", "default"), 422),
        (Kind.INVALID, ("200",), 422),
        (Kind.MALFORMED, ("422", "400"), 400),
        (Kind.MALFORMED, ("422",), 422),
        (Kind.UNAUTHENTICATED, ("401", "403"), 401),
        (Kind.UNAUTHENTICATED, ("403", "default"), 403),
        (Kind.UNAUTHENTICATED, ("default",), 401),
        (Kind.FORBIDDEN, ("401",), 401),
        (Kind.NOT_FOUND, ("404", "409"), 404),
        (Kind.NOT_FOUND, ("409", "default"), 404),
        (Kind.NOT_FOUND, ("403", "409"), 409),
        (Kind.NOT_FOUND, ("429", "403"), 403),
        (Kind.NOT_FOUND, ("429",), 429),
        (Kind.CONFLICT, ("400", "403"), 403),
        (Kind.UNSUPPORTED_MEDIA_TYPE, ("400", "415"), 415),
        (Kind.UNSUPPORTED_MEDIA_TYPE, ("400", "422"), 400),
        (Kind.UNSUPPORTED_MEDIA_TYPE, ("422", "default"), 422),
        (Kind.UNSUPPORTED_MEDIA_TYPE, ("default",), 415),
        (Kind.INTERNAL, ("500",), 500),
        (Kind.UNIMPLEMENTED, ("5XX",), 501),
        (Kind.UNIMPLEMENTED, ("503",), 503),
    ],
)
def test_the_status_is_one_that_the_operation_declares(kind, declared, status):
    assert choose_status(kind, declared) == status


def test_every_kind_has_a_status():
    assert {choose_status(kind, ()) // 100 for kind in Kind} == {4, 5}


@pytest.fixture
def serve(contract):
    """`POST /x` with these responses, whose endpoint runs `act`."""

    def build(responses, act, schema=True, **settings):
        body = {"content": {JSON: {"schema": schema}}}
        operation = {"operationId": "x", "requestBody": body, "responses": responses}
        app, router = FastAPI(), APIRouter(route_class=ContractRoute)

        @router.post("/x", operation_id="x")
        async def x(request: Request, body: object = None) -> object:
            return act()

        install(app, contract({"/x": {"post": operation}}), **settings)
        mount(app, [router])
        return app

    return build


def raising(error):
    def act():
        raise error

    return act


def described(content=None, **more):
    return {"description": "", **({"content": content} if content else {}), **more}


PROBLEM = {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}
OK = {"200": described()}


def test_the_body_has_the_declared_shape_and_media_type(serve, client):
    declared = {"application/vnd.error+json": {"schema": PROBLEM}}
    app = serve({**OK, "409": described(declared)}, raising(ContractError(Kind.CONFLICT, "taken")))
    answer = client(app)("POST", "/x")
    assert (answer.status_code, answer.json()) == (409, {"code": "conflict"})
    assert answer.headers["content-type"] == "application/vnd.error+json"


def test_without_a_declared_body_it_is_a_problem_of_rfc_9457(serve, client):
    app = serve({**OK, "409": described()}, raising(ContractError(Kind.CONFLICT, "taken")))
    answer = client(app)("POST", "/x")
    told = {"type": "about:blank", "title": "Conflict", "status": 409, "detail": "taken"}
    assert answer.json() == told
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("media_type", "accept", "text"),
    [
        ("text/plain", "*/*", "taken"),
        ("application/xml", "*/*", "<code>conflict</code>"),
        ("application/xml", "application/xml", "<code>conflict</code>"),
    ],
)
def test_errors_are_written_in_every_declared_media_type(serve, client, media_type, accept, text):
    schema = {"type": "string"} if media_type == "text/plain" else {**PROBLEM, "xml": {"name": "e"}}
    app = serve(
        {**OK, "409": described({media_type: {"schema": schema}})},
        raising(ContractError(Kind.CONFLICT, "taken")),
    )
    answer = client(app)("POST", "/x", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(media_type)
    assert text in answer.text


def test_required_headers_of_an_error_are_filled(serve, client):
    header = {"required": True, "schema": {"type": "integer", "minimum": 5}, "example": 30}
    responses = {**OK, "429": described(headers={"Retry-After": header})}
    app = serve(responses, raising(ContractError(Kind.TOO_MANY_REQUESTS)))
    assert client(app)("POST", "/x").headers["retry-after"] == "30"
    own = ContractError(Kind.TOO_MANY_REQUESTS, headers={"Retry-After": "9"})
    assert client(serve(responses, raising(own)))("POST", "/x").headers["retry-after"] == "9"


def test_everything_wrong_is_told_at_once_and_never_echoed(kennel, client):
    body = {"name": 17_171, "born": "tomorrow-ish"}
    answer = client(kennel)(
        "POST", "/dogs", json=body, headers={"X-Key": "k", "X-Trace": "secret-trace"}
    )
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/name", "#/born"]
    assert not any(text in answer.text for text in ("17171", "tomorrow", "secret-trace"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'\xef\xbb\xbf{"name": "Bo"}',
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_json_is_the_fault_of_the_client(kennel, client, content):
    headers = {"X-Key": "k", "Content-Type": "application/json"}
    answer = client(kennel)("POST", "/dogs", content=content, headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_exceptions_of_the_application_are_of_a_kind(serve, client):
    class LostError(Exception):
        pass

    class LostInSpaceError(LostError):
        pass

    app = serve(
        {**OK, "4XX": described()},
        raising(LostInSpaceError("gone to Mars")),
        errors={LostError: Kind.NOT_FOUND},
    )
    answer = client(app)("POST", "/x")
    assert (answer.status_code, answer.json()["detail"]) == (404, "gone to Mars")


@pytest.mark.parametrize(
    ("raised", "declared", "status"), [(418, "418", 418), (404, "404", 404), (404, "4XX", 404)]
)
def test_fastapis_own_exception_keeps_a_declared_status(serve, client, raised, declared, status):
    app = serve({**OK, declared: described()}, raising(HTTPException(raised, "no", {"X-A": "b"})))
    answer = client(app)("POST", "/x")
    assert (answer.status_code, answer.json()["detail"]) == (status, "no")
    assert answer.headers["x-a"] == "b"


def test_fastapis_own_exception_takes_the_status_that_is_declared_for_it(serve, client):
    app = serve({**OK, "400": described()}, raising(HTTPException(422)))
    assert client(app)("POST", "/x").status_code == 400


def test_a_fault_is_logged_and_nothing_of_it_leaks(serve, client, caplog):
    declared = {JSON: {"schema": PROBLEM}}
    app = serve({**OK, "5XX": described(declared)}, raising(ZeroDivisionError("password=hunter2")))
    answer = client(app, raises=False)("POST", "/x")
    assert (answer.status_code, answer.json()) == (500, {"code": "internal"})
    assert "ZeroDivisionError: password=hunter2" in caplog.text


INTEGER = {"200": described({JSON: {"schema": {"type": "integer"}}})}


def test_a_response_that_breaks_the_contract_is_a_fault(serve, client, caplog):
    answer = client(serve(INTEGER, lambda: "text"))("POST", "/x")
    assert answer.status_code == 500
    assert "x: the body of 200 application/json breaks the contract at ''" in caplog.text
    assert "should be an integer (type)" in caplog.text
    assert "text" not in answer.text


def test_production_does_not_guard_responses(serve, client):
    app = serve(INTEGER, lambda: "text", profile="production")
    assert client(app)("POST", "/x").json() == "text"
    app = serve(INTEGER, lambda: "text", profile="production", guard_responses=True)
    assert client(app)("POST", "/x").status_code == 500


@dataclass(frozen=True, slots=True)
class Counted(Answer):
    body: int | None
    x_count: int | str | None = None
    status_code: int = 200


@pytest.mark.parametrize(
    ("result", "complaint"),
    [
        (Counted(1, status_code=202), "status 202 breaks the contract"),
        (Counted(None), "should be an integer"),
        (Counted(1, "many"), "the header X-Count breaks the contract"),
    ],
)
def test_statuses_bodies_and_headers_are_guarded(serve, client, caplog, result, complaint):
    header = {"X-Count": {"schema": {"type": "integer"}}}
    responses = {"200": {**INTEGER["200"], "headers": header}}
    assert client(serve(responses, lambda: result))("POST", "/x").status_code == 500
    assert complaint in caplog.text


def test_a_type_narrower_than_its_schema_is_told_and_logged(kennel, client, caplog):
    # The model says `date`, of which Python has no year 0.
    sent = {"name": "Bo", "born": "0000-01-01"}
    answer = client(kennel)("POST", "/dogs", json=sent, headers={"X-Key": "k"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/born"
    told = [
        record.levelno for record in caplog.records if record.name.startswith("contract_runtime")
    ]
    assert told == [logging.WARNING]


SAMPLE = {"201": described({JSON: {"schema": {"type": "integer", "minimum": 3}}})}


def test_what_nobody_has_written_answers_with_a_sample(serve, client):
    answer = client(serve(SAMPLE, raising(Unimplemented("x"))))("POST", "/x")
    assert (answer.status_code, answer.json()) == (201, 3)
    assert answer.headers["x-specloom-sample"] == "true"


@pytest.mark.parametrize(("declared", "status"), [("default", 501), ("503", 503), ("404", 501)])
def test_production_answers_501_for_it(serve, client, declared, status):
    responses = {**SAMPLE, declared: described({JSON: {"schema": PROBLEM}})}
    app = serve(responses, raising(Unimplemented("x")), profile="production")
    answer = client(app)("POST", "/x")
    assert answer.status_code == status
    assert "x-specloom-sample" not in answer.headers


def test_what_has_no_sample_is_unimplemented_everywhere(serve, client):
    impossible = {"201": described({JSON: {"schema": {"not": {}}}})}
    assert client(serve(impossible, raising(Unimplemented("x"))))("POST", "/x").status_code == 501


@dataclass(frozen=True, slots=True)
class Moved(Answer):
    status_code: ClassVar[int] = 200
    location: str


def test_a_header_cannot_smuggle_another(serve, client):
    smuggled = Moved("/ä\r\nSet-Cookie: a=b")
    answer = client(serve(OK, lambda: smuggled))("POST", "/x")
    assert answer.headers["location"] == "/%C3%A4%0D%0ASet-Cookie: a=b"
    assert "set-cookie" not in answer.headers
