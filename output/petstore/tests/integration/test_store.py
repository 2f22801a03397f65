"""The store operations over HTTP."""

import httpx
import pytest

from tests.bodies.store import place_order_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_order_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one order."""
    created = await client.post("/store/order", json=place_order_body())
    assert created.status_code == 200, created.text
    url = f"/store/order/{created.json()['id']}"

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | place_order_body() == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_get_inventory(client: httpx.AsyncClient) -> None:
    """GET /store/inventory."""
    response = await client.get("/store/inventory")
    assert response.status_code == 200, response.text
    assert conforms(response, "getInventory")


async def test_place_order(client: httpx.AsyncClient) -> None:
    """POST /store/order."""
    response = await client.post("/store/order", json=place_order_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "placeOrder")


async def test_place_order_of_xml(client: httpx.AsyncClient) -> None:
    """POST /store/order with application/xml."""
    response = await client.post(
        "/store/order",
        content='<?xml version="1.0" encoding="UTF-8"?>\n<order><id>8</id><petId>10</petId><quantity>1</quantity><shipDate>2025-01-01T12:00:00Z</shipDate><status>approved</status><complete>false</complete></order>',
        headers={"Content-Type": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "placeOrder")


async def test_place_order_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /store/order with what the contract does not allow."""
    response = await client.post("/store/order", json={"id": None})
    assert response.status_code == 400, response.text
    assert conforms(response, "placeOrder")


async def test_get_order_by_id(client: httpx.AsyncClient) -> None:
    """GET /store/order/{orderId}."""
    response = await client.get("/store/order/7")
    assert response.status_code == 200, response.text
    assert conforms(response, "getOrderById")


async def test_get_order_by_id_as_xml(client: httpx.AsyncClient) -> None:
    """GET /store/order/{orderId} as application/xml."""
    response = await client.get("/store/order/7", headers={"Accept": "application/xml"})
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "getOrderById")


async def test_delete_order(client: httpx.AsyncClient) -> None:
    """DELETE /store/order/{orderId}."""
    response = await client.delete("/store/order/7")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteOrder")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (("GET", "/store/inventory", 401),)
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
