"""The Guests operations over HTTP."""

import httpx
import pytest

from tests.bodies.guests import create_guest_body, replace_guest_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_guest_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one guest."""
    created = await client.post(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests", json=create_guest_body()
    )
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | create_guest_body() == read.json()

    listed = await client.get("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["data"]]

    changes = replace_guest_body()
    changed = await client.put(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_guests(client: httpx.AsyncClient) -> None:
    """GET /bookings/{bookingId}/guests."""
    response = await client.get(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests?page=1&limit=20"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listGuests")


async def test_create_guest(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/guests."""
    response = await client.post(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests", json=create_guest_body()
    )
    assert response.status_code == 201, response.text
    assert conforms(response, "createGuest")


async def test_create_guest_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/guests with what the contract does not allow."""
    response = await client.post("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createGuest")


async def test_get_guest(client: httpx.AsyncClient) -> None:
    """GET /bookings/{bookingId}/guests/{guestId}."""
    response = await client.get(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "getGuest")


async def test_replace_guest(client: httpx.AsyncClient) -> None:
    """PUT /bookings/{bookingId}/guests/{guestId}."""
    response = await client.put(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
        json=replace_guest_body(),
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "replaceGuest")


async def test_replace_guest_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PUT /bookings/{bookingId}/guests/{guestId} with what the contract does not allow."""
    response = await client.put(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
        json={},
    )
    assert response.status_code == 422, response.text
    assert conforms(response, "replaceGuest")


async def test_delete_guest(client: httpx.AsyncClient) -> None:
    """DELETE /bookings/{bookingId}/guests/{guestId}."""
    response = await client.delete(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43"
    )
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteGuest")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests", 401),
        ("POST", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests", 401),
        (
            "GET",
            "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
            401,
        ),
        (
            "PUT",
            "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
            401,
        ),
        (
            "DELETE",
            "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/guests/0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
            401,
        ),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
