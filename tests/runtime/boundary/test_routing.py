"""What reaches an endpoint, and what the client gets back."""

from __future__ import annotations

import asyncio

import pytest
from contract_runtime import ContractRoute, install, mount
from fastapi import APIRouter, FastAPI


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"limit": 10, "tags": None, "x_trace": None}),
        ("?limit=3", {"limit": 3, "tags": None, "x_trace": None}),
        ("?tags=a,b&unknown=1", {"limit": 10, "tags": ["a", "b"], "x_trace": None}),
    ],
)
def test_parameters_arrive_decoded_or_as_their_default(kennel, client, query, seen):
    assert client(kennel)("GET", f"/dogs{query}").status_code == 200
    assert kennel.state.keeper.seen == [seen]


def test_parameters_of_the_path_item_belong_to_every_operation(kennel, client):
    client(kennel)("GET", "/dogs", headers={"x-trace": "t"})
    assert kennel.state.keeper.seen[0]["x_trace"] == "t"


def test_a_body_becomes_its_model_and_keeps_what_is_unknown(kennel, client):
    sent = {"name": "Bo", "chipId": None, "color": "red"}
    answer = client(kennel)("POST", "/dogs", json=sent, headers={"X-Key": "k"})
    body, caller = kennel.state.keeper.seen[0]
    assert (body.chip_id, body.model_extra, caller.subject) == (None, {"color": "red"}, "key")
    # What was never set is not answered, what was null is.
    assert answer.json() == {**sent, "id": 7}
    assert answer.headers["location"] == "/dogs/7"


def test_the_status_is_the_first_declared_success(kennel, client):
    call = client(kennel)
    assert call("POST", "/dogs", json={"name": "Bo"}, headers={"X-Key": "k"}).status_code == 201
    gone = call("DELETE", "/dogs/1")
    assert (gone.status_code, gone.content, "content-type" in gone.headers) == (204, b"", False)


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("application/xml", "application/xml"),
        ("application/*;q=0.1, application/xml;q=0", "application/json"),
        ("text/html", "application/json"),
        ("*/*", "application/json"),
    ],
)
def test_accept_chooses_among_the_declared_media_types(kennel, client, accept, sent):
    answer = client(kennel)("GET", "/dogs/1", headers={"Accept": accept})
    assert answer.headers["content-type"] == sent


def test_nothing_acceptable_is_refused_only_where_the_contract_says_406(kennel, client):
    assert client(kennel)("GET", "/dogs/1/photo", headers={"Accept": "text/csv"}).status_code == 406


def test_bytes_arrive_with_their_media_type(kennel, client):
    headers = {"Content-Type": "image/gif"}
    assert (
        client(kennel)("PUT", "/dogs/1/photo", content=b"GIF", headers=headers).status_code == 204
    )
    upload = kennel.state.keeper.seen[0]
    assert (bytes(upload), upload.content_type) == (b"GIF", "image/gif")


def test_an_optional_body_may_be_absent(kennel, client):
    assert client(kennel)("PUT", "/dogs/1/photo").status_code == 204
    assert kennel.state.keeper.seen == [None]


@pytest.mark.parametrize("content_type", ["text/plain", "imagery/png", None])
def test_another_media_type_is_refused(kennel, client, content_type):
    headers = {"Content-Type": content_type} if content_type else {}
    answer = client(kennel)("PUT", "/dogs/1/photo", content=b"x", headers=headers)
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"])
def test_405_names_every_method_of_the_path(kennel, client, method):
    answer = client(kennel)(method, "/dogs/1")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET")


def test_a_concrete_path_answers_for_all_methods_itself(kennel, client):
    answer = client(kennel)("DELETE", "/dogs/mine")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize(
    "path", ["/", "/dog", "/dogs/", "/dogs//", "/dogs/1/", "//dogs", "/reports/", "/reports/.x"]
)
def test_other_paths_are_not_found(kennel, client, path):
    answer = client(kennel)("GET", path)
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/reports/a.csv", "a as csv"),
        ("/reports/a.b.csv", "a.b as csv"),
        ("/reports/a%2Fb.csv", "a/b as csv"),
        ("/reports/a%2Eb.c%25sv", "a.b as c%sv"),
        ("/%72eports/%C3%A4.csv", "ä as csv"),
    ],
)
def test_values_are_cut_out_of_the_path_as_sent(kennel, client, path, text):
    assert client(kennel)("GET", path).text == text


@pytest.mark.parametrize(
    "path", ["/reports/%ff.csv", "/dogs/%ff", "/dogs/1%00", "/dogs/9999999999"]
)
def test_what_is_no_text_or_out_of_range_is_the_fault_of_the_client(kennel, client, path):
    assert client(kennel)("GET", path).status_code in (400, 422)


def test_a_base_path_and_a_mount_point_come_first(make, client):
    inner = make(prefix="/api/v1")
    outer = FastAPI()
    outer.mount("/kennels", inner)
    assert client(inner)("GET", "/api/v1/dogs/1").status_code == 200
    assert client(inner)("GET", "/dogs/1").status_code == 404
    assert client(outer)("GET", "/kennels/api/v1/dogs/1").status_code == 200
    assert client(outer)("GET", "/kennels/dogs/1").status_code == 404


def test_routes_outside_the_contract_are_found_wherever_they_are(make, client):
    app = make()

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    assert client(app)("GET", "/health").json() == {"status": "ok"}


def test_fastapi_knows_the_routes(kennel):
    paths = {route.path for route in kennel.routes if isinstance(route, ContractRoute)}
    assert {"/dogs", "/dogs/{dog_id}", "/reports/{name}.{format}"} <= paths
    assert kennel.url_path_for("get_dog", dog_id="3") == "/dogs/3"


def test_an_endpoint_that_does_not_fit_its_operation_fails_at_start(make):
    router = APIRouter(route_class=ContractRoute)

    @router.get("/dogs", operation_id="listDogs")
    async def list_dogs(body: dict[str, int]) -> None: ...

    with pytest.raises(TypeError, match="listDogs has no use for the arguments body"):
        mount(make(), [router])


def test_an_operation_that_the_contract_lacks_fails_at_start(make):
    router = APIRouter(route_class=ContractRoute)
    router.add_api_route("/cats", lambda: None, operation_id="listCats")
    with pytest.raises(LookupError, match="listCats"):
        mount(make(), [router])


def test_the_document_is_the_authored_one(kennel, client):
    call = client(kennel)
    answer = call("GET", "/openapi.json")
    assert answer.content == kennel.state.boundary.contract.document.raw
    assert kennel.openapi() == answer.json()
    again = call("GET", "/openapi.json", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_chunked_body_is_read_whole(kennel):
    sent: list[dict[str, object]] = []
    chunks = [b'{"name": ', b'"Bo"', b"}"]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/dogs",
        "raw_path": b"/dogs",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json; charset=utf-8"), (b"x-key", b"k")],
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(kennel(scope, receive, send))
    assert sent[0]["status"] == 201


def test_other_routes_are_found_before_behind_and_between_those_of_the_contract(make, client):
    app = make()

    async def other() -> str:
        return "other"

    app.add_api_route("/behind", other)
    app.mount("/inner", FastAPI(openapi_url=None))
    call = client(app)
    assert call("GET", "/behind").json() == "other"
    assert call("POST", "/behind").status_code == 405
    assert call("GET", "/behind/").status_code == 307
    assert call("GET", "/inner/nowhere").status_code == 404
    assert call("GET", "/late").status_code == 404
    app.add_api_route("/late", other)
    assert call("GET", "/late").json() == "other"
    app.router.routes.insert(len(app.router.routes) - 5, app.router.routes.pop())
    assert call("GET", "/late").json() == "other"
    assert call("GET", "/dogs/1").status_code == 200
    app.router.routes.insert(0, app.router.routes.pop(-1))
    assert call("GET", "/late").json() == "other"
    assert call("GET", "/nowhere").status_code == 404


def test_two_contracts_in_one_application(make, client, contract):
    app = make(prefix="/one")
    answer = {"200": {"description": "", "content": {"application/json": {}}}}
    install(app, contract({"/two": {"get": {"operationId": "two", "responses": answer}}}))
    router = APIRouter(route_class=ContractRoute)

    @router.get("/two", operation_id="two")
    async def two() -> str:
        return "two"

    mount(app, [router])
    app.add_api_route("/three", lambda: "three")
    call = client(app)
    assert [call("GET", path).status_code for path in ("/one/dogs/1", "/two", "/three")] == [
        200
    ] * 3
    assert [call("GET", path).status_code for path in ("/dogs/1", "/one/two", "/four")] == [404] * 3


def test_a_frontend_is_found_behind_a_contract(make, client, tmp_path):
    (tmp_path / "index.html").write_text("front")
    app = make()
    app.frontend("/", directory=tmp_path)
    assert client(app)("GET", "/index.html").text == "front"
    assert client(app)("GET", "/dogs/1").status_code == 200
