"""The Bookings operations over HTTP."""

import httpx
import pytest

from tests.bodies.bookings import cancel_booking_body, create_booking_body, update_booking_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_booking_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one booking."""
    created = await client.post("/bookings", json=create_booking_body())
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | create_booking_body() == read.json()

    listed = await client.get("/bookings")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["data"]]

    changes = update_booking_body()
    changed = await client.patch(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json()["nights"] == changes["nights"]

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_bookings(client: httpx.AsyncClient) -> None:
    """GET /bookings."""
    response = await client.get(
        "/bookings?page=1&limit=20&hutId=0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10&status=pending&status=confirmed&arrivalFrom=2026-07-01&arrivalTo=2026-07-31&sort=arrival"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listBookings")


async def test_create_booking(client: httpx.AsyncClient) -> None:
    """POST /bookings."""
    response = await client.post("/bookings", json=create_booking_body())
    assert response.status_code == 201, response.text
    assert conforms(response, "createBooking")


async def test_create_booking_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /bookings with what the contract does not allow."""
    response = await client.post("/bookings", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createBooking")


async def test_get_booking(client: httpx.AsyncClient) -> None:
    """GET /bookings/{bookingId}."""
    response = await client.get("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32")
    assert response.status_code == 200, response.text
    assert conforms(response, "getBooking")


async def test_update_booking(client: httpx.AsyncClient) -> None:
    """PATCH /bookings/{bookingId}."""
    response = await client.patch(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32", json=update_booking_body()
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateBooking")


async def test_update_booking_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /bookings/{bookingId} with what the contract does not allow."""
    response = await client.patch("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updateBooking")


async def test_delete_booking(client: httpx.AsyncClient) -> None:
    """DELETE /bookings/{bookingId}."""
    response = await client.delete("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteBooking")


async def test_cancel_booking(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/cancellation."""
    response = await client.post(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/cancellation", json=cancel_booking_body()
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "cancelBooking")


async def test_cancel_booking_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/cancellation with what the contract does not allow."""
    response = await client.post(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/cancellation", json={"reason": None}
    )
    assert response.status_code == 422, response.text
    assert conforms(response, "cancelBooking")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/bookings", 401),
        ("POST", "/bookings", 401),
        ("GET", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32", 401),
        ("PATCH", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32", 401),
        ("DELETE", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32", 401),
        ("POST", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/cancellation", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
