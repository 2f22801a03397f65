"""The API keys operations over HTTP."""

import httpx
import pytest

from tests.bodies.api_keys import create_api_key_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_api_key_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one api key."""
    created = await client.post(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys", json=create_api_key_body()
    )
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() | create_api_key_body() == read.json()

    listed = await client.get("/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["items"]]

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_api_keys(client: httpx.AsyncClient) -> None:
    """GET /users/{userId}/api-keys."""
    response = await client.get(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys?limit=50&offset=0"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listApiKeys")


async def test_create_api_key(client: httpx.AsyncClient) -> None:
    """POST /users/{userId}/api-keys."""
    response = await client.post(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys", json=create_api_key_body()
    )
    assert response.status_code == 201, response.text
    assert conforms(response, "createApiKey")


async def test_create_api_key_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /users/{userId}/api-keys with what the contract does not allow."""
    response = await client.post("/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createApiKey")


async def test_get_api_key(client: httpx.AsyncClient) -> None:
    """GET /users/{userId}/api-keys/{keyId}."""
    response = await client.get(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys/c2b7e5a0-93d4-4f16-8e2b-5a7f0d6c1b22"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "getApiKey")


async def test_revoke_api_key(client: httpx.AsyncClient) -> None:
    """DELETE /users/{userId}/api-keys/{keyId}."""
    response = await client.delete(
        "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys/c2b7e5a0-93d4-4f16-8e2b-5a7f0d6c1b22"
    )
    assert response.status_code == 204, response.text
    assert conforms(response, "revokeApiKey")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys", 401),
        ("POST", "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys", 401),
        (
            "GET",
            "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys/c2b7e5a0-93d4-4f16-8e2b-5a7f0d6c1b22",
            401,
        ),
        (
            "DELETE",
            "/users/7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01/api-keys/c2b7e5a0-93d4-4f16-8e2b-5a7f0d6c1b22",
            401,
        ),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
