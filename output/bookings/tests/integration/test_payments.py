"""The Payments operations over HTTP."""

import httpx
import pytest

from tests.bodies.payments import pay_booking_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_get_payment(client: httpx.AsyncClient) -> None:
    """GET /bookings/{bookingId}/payment."""
    response = await client.get("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/payment")
    assert response.status_code == 200, response.text
    assert conforms(response, "getPayment")


async def test_pay_booking(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/payment."""
    response = await client.post(
        "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/payment", json=pay_booking_body()
    )
    assert response.status_code == 409, response.text
    assert conforms(response, "payBooking")


async def test_pay_booking_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /bookings/{bookingId}/payment with what the contract does not allow."""
    response = await client.post("/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/payment", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "payBooking")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/payment", 401),
        ("POST", "/bookings/0190d6b0-7e3f-7a52-b174-5c3e70af9d32/payment", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
