"""The Huts operations over HTTP."""

import httpx
import pytest

from tests.bodies.huts import create_hut_body, replace_hut_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_hut_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one hut."""
    created = await client.post("/huts", json=create_hut_body())
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | create_hut_body() == read.json()

    listed = await client.get("/huts")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["data"]]

    changes = replace_hut_body() | {"code": created.json()["code"]}
    changed = await client.put(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_huts(client: httpx.AsyncClient) -> None:
    """GET /huts."""
    response = await client.get(
        "/huts?page=1&limit=20&q=lake&country=CH&minAltitude=1500&maxAltitude=3000&staffed=true&sort=-altitude,name"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listHuts")


async def test_create_hut(client: httpx.AsyncClient) -> None:
    """POST /huts."""
    response = await client.post("/huts", json=create_hut_body())
    assert response.status_code == 201, response.text
    assert conforms(response, "createHut")


async def test_create_hut_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /huts with what the contract does not allow."""
    response = await client.post("/huts", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createHut")


async def test_get_hut(client: httpx.AsyncClient) -> None:
    """GET /huts/{hutId}."""
    response = await client.get("/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10")
    assert response.status_code == 200, response.text
    assert conforms(response, "getHut")


async def test_replace_hut(client: httpx.AsyncClient) -> None:
    """PUT /huts/{hutId}."""
    response = await client.put(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10", json=replace_hut_body()
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "replaceHut")


async def test_replace_hut_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PUT /huts/{hutId} with what the contract does not allow."""
    response = await client.put("/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "replaceHut")


async def test_delete_hut(client: httpx.AsyncClient) -> None:
    """DELETE /huts/{hutId}."""
    response = await client.delete("/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteHut")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("POST", "/huts", 401),
        ("PUT", "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10", 401),
        ("DELETE", "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
