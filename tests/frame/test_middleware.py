"""The stack around every request, on an application of its own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

Ask = Callable[..., httpx.Response]


def build(package: str, **settings: object) -> FastAPI:
    """An application of three routes within the stack."""
    config = import_module(f"{package}.core.config")
    contract = import_module(f"{package}.contract")
    app = FastAPI(openapi_url=None)

    @app.get("/text")
    async def text() -> Response:
        return Response("x" * 2000, headers={"Referrer-Policy": "origin"})

    @app.post("/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    @app.get("/failure")
    async def failure() -> None:
        raise ZeroDivisionError("a secret of the code")

    errors = import_module(f"{package}.core.errors").ERRORS
    contract.install(app, contract.Contract.load(), errors=errors)
    import_module(f"{package}.core.logging").configure_logging(config.Settings(_env_file=None))
    import_module(f"{package}.core.middleware").add_middleware(
        app, config.Settings(_env_file=None, **settings)
    )
    return app


@pytest.fixture
def ask(full_app: str) -> Ask:
    """(method, path, settings, **request) → the answer."""

    def send(method: str, path: str, settings: Any = None, **request: Any) -> httpx.Response:
        app = build(full_app, **(settings or {}))

        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **request)

        return asyncio.run(run())

    return send


@pytest.mark.parametrize("given", ["abc-123", "A.b_c", "x" * 64])
def test_a_sane_request_id_is_kept(given: str, ask: Ask) -> None:
    answer = ask("GET", "/text", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'a"b', "a\tb", "{}"])
def test_another_one_is_replaced(given: str, ask: Ask) -> None:
    made = ask("GET", "/text", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert made != given
    assert len(made) == 32


def test_every_answer_has_its_headers(ask: Ask) -> None:
    for path, status in (("/text", 200), ("/nowhere", 404), ("/failure", 500)):
        answer = ask("GET", path)
        assert answer.status_code == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(answer.headers["X-Request-ID"]) == 32


def test_what_an_endpoint_says_itself_stays(ask: Ask) -> None:
    assert ask("GET", "/text").headers.get_list("Referrer-Policy") == ["origin"]


@pytest.mark.parametrize("profile", ["development", "test", "production"])
def test_only_production_insists_on_https(profile: str, ask: Ask) -> None:
    answer = ask("GET", "/text", {"profile": profile})
    assert ("Strict-Transport-Security" in answer.headers) is (profile == "production")


def test_an_error_that_nobody_caught_tells_nothing(ask: Ask) -> None:
    answer = ask("GET", "/failure")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_that_error_still_reaches_the_server(full_app: str) -> None:
    async def run() -> None:
        transport = httpx.ASGITransport(build(full_app))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            await client.get("/failure")

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())


@pytest.mark.parametrize("length", [0, 9, 10])
def test_a_body_within_the_limit(length: int, ask: Ask) -> None:
    answer = ask("POST", "/length", {"max_body_bytes": 10}, content=b"x" * length)
    assert answer.json() == length


def test_a_body_beyond_the_limit(ask: Ask) -> None:
    answer = ask("POST", "/length", {"max_body_bytes": 10}, content=b"x" * 11)
    assert answer.status_code == 413
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_body_of_unknown_length_is_counted(ask: Ask) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"xxxx"

    answer = ask("POST", "/length", {"max_body_bytes": 10}, content=chunks())
    assert answer.status_code == 413


def test_compression(ask: Ask) -> None:
    assert ask("GET", "/text").headers["Content-Encoding"] == "gzip"
    plain = ask("GET", "/text", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers


def test_other_origins_are_closed_out_until_named(ask: Ask) -> None:
    origin = {"Origin": "https://a.example"}
    assert "Access-Control-Allow-Origin" not in ask("GET", "/text", headers=origin).headers
    opened = {"cors_origins": ["https://a.example"]}
    for path in ("/text", "/failure"):
        answer = ask("GET", path, opened, headers=origin)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
    other = ask("GET", "/text", opened, headers={"Origin": "https://b.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


def test_a_preflight(ask: Ask) -> None:
    headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "DELETE"}
    answer = ask("OPTIONS", "/text", {"cors_origins": ["https://a.example"]}, headers=headers)
    assert answer.status_code == 200
    assert "DELETE" in answer.headers["Access-Control-Allow-Methods"]


def test_one_line_for_each_request(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    ask("GET", "/text?token=secret", headers={"X-Request-ID": "abc"})
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = [line for line in lines if line.get("event") == "request"]
    assert len(found) == 1
    assert found[0]["request_id"] == "abc"
    assert (found[0]["method"], found[0]["path"], found[0]["status"]) == ("GET", "/text", 200)
    assert found[0]["duration_ms"] >= 0
    assert "secret" not in json.dumps(found)
