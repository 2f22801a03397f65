"""The Users operations over HTTP."""

import httpx
import pytest

from tests.bodies.users import create_user_body, update_me_body, update_user_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_user_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one user."""
    created = await client.post("/users", json=create_user_body())
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json()["email"] == create_user_body()["email"]
    assert read.json()["fullName"] == create_user_body()["fullName"]
    assert read.json()["role"] == create_user_body()["role"]
    assert read.json()["locale"] == create_user_body()["locale"]

    listed = await client.get("/users")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["items"]]

    changes = update_user_body()
    changed = await client.patch(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_users(client: httpx.AsyncClient) -> None:
    """GET /users."""
    response = await client.get(
        "/users?q=ada&role=admin&status=active&sort=email&order=desc&limit=50&offset=0"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listUsers")


async def test_create_user(client: httpx.AsyncClient) -> None:
    """POST /users."""
    response = await client.post("/users", json=create_user_body())
    assert response.status_code == 201, response.text
    assert conforms(response, "createUser")


async def test_create_user_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /users with what the contract does not allow."""
    response = await client.post("/users", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createUser")


async def test_get_me(client: httpx.AsyncClient) -> None:
    """GET /users/me."""
    response = await client.get("/users/me")
    assert response.status_code == 200, response.text
    assert conforms(response, "getMe")


async def test_update_me(client: httpx.AsyncClient) -> None:
    """PATCH /users/me."""
    response = await client.patch("/users/me", json=update_me_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "updateMe")


async def test_update_me_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /users/me with what the contract does not allow."""
    response = await client.patch("/users/me", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updateMe")


async def test_get_user(client: httpx.AsyncClient) -> None:
    """GET /users/{userId}."""
    response = await client.get("/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01")
    assert response.status_code == 200, response.text
    assert conforms(response, "getUser")


async def test_update_user(client: httpx.AsyncClient) -> None:
    """PATCH /users/{userId}."""
    response = await client.patch(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01", json=update_user_body()
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateUser")


async def test_update_user_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /users/{userId} with what the contract does not allow."""
    response = await client.patch("/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updateUser")


async def test_delete_user(client: httpx.AsyncClient) -> None:
    """DELETE /users/{userId}."""
    response = await client.delete("/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteUser")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/users", 401),
        ("POST", "/users", 401),
        ("GET", "/users/me", 401),
        ("PATCH", "/users/me", 401),
        ("GET", "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01", 401),
        ("PATCH", "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01", 401),
        ("DELETE", "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
