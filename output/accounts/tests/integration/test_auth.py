"""The Auth operations over HTTP."""

import httpx
import pytest

from tests.bodies.auth import register_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_register(client: httpx.AsyncClient) -> None:
    """POST /auth/register."""
    # Ada is there already: she is one of the rows that a test begins with.
    body = register_body() | {"email": "grace@mail.example"}
    response = await client.post("/auth/register", json=body)
    assert response.status_code == 201, response.text
    assert conforms(response, "register")


async def test_register_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /auth/register with what the contract does not allow."""
    response = await client.post("/auth/register", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "register")


async def test_login(client: httpx.AsyncClient) -> None:
    """POST /auth/login."""
    response = await client.post(
        "/auth/login",
        data={
            "grant_type": "password",
            "username": "ada@mail.example",
            "password": "correct horse battery",
            "scope": "users:read users:write",
        },
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "login")


async def test_refresh_tokens(client: httpx.AsyncClient) -> None:
    """POST /auth/refresh."""
    response = await client.post(
        "/auth/refresh", data={"grant_type": "refresh_token", "refresh_token": "8xLOxBtZp8a1fQw2"}
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "refreshTokens")
