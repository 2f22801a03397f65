"""The Rooms operations over HTTP."""

import httpx
import pytest

from tests.bodies.rooms import create_room_body, update_room_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_room_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one room."""
    created = await client.post(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms", json=create_room_body()
    )
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | create_room_body() == read.json()

    listed = await client.get("/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["data"]]

    changes = update_room_body()
    changed = await client.patch(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_rooms(client: httpx.AsyncClient) -> None:
    """GET /huts/{hutId}/rooms."""
    response = await client.get(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms?page=1&limit=20&kind=dormitory&minBeds=4"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listRooms")


async def test_create_room(client: httpx.AsyncClient) -> None:
    """POST /huts/{hutId}/rooms."""
    response = await client.post(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms", json=create_room_body()
    )
    assert response.status_code == 201, response.text
    assert conforms(response, "createRoom")


async def test_create_room_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /huts/{hutId}/rooms with what the contract does not allow."""
    response = await client.post("/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createRoom")


async def test_get_room(client: httpx.AsyncClient) -> None:
    """GET /huts/{hutId}/rooms/{roomId}."""
    response = await client.get(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "getRoom")


async def test_update_room(client: httpx.AsyncClient) -> None:
    """PATCH /huts/{hutId}/rooms/{roomId}."""
    response = await client.patch(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
        json=update_room_body(),
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateRoom")


async def test_update_room_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /huts/{hutId}/rooms/{roomId} with what the contract does not allow."""
    response = await client.patch(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
        json={},
    )
    assert response.status_code == 422, response.text
    assert conforms(response, "updateRoom")


async def test_delete_room(client: httpx.AsyncClient) -> None:
    """DELETE /huts/{hutId}/rooms/{roomId}."""
    response = await client.delete(
        "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21"
    )
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteRoom")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms", 401),
        ("POST", "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms", 401),
        (
            "GET",
            "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
            401,
        ),
        (
            "PATCH",
            "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
            401,
        ),
        (
            "DELETE",
            "/huts/0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10/rooms/0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
            401,
        ),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
