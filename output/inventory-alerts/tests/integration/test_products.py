"""The Products operations over HTTP."""

import httpx
import pytest

from tests.bodies.products import set_stock_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_list_products(client: httpx.AsyncClient) -> None:
    """GET /products."""
    response = await client.get(
        "/products?vendor=Orchard&status=active&title=Apple%20box&cursor=eyJpZCI6NjMyOTEwMzkyfQ&limit=50"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listProducts")


async def test_get_product(client: httpx.AsyncClient) -> None:
    """GET /products/{productId}."""
    response = await client.get("/products/632910392")
    assert response.status_code == 200, response.text
    assert conforms(response, "getProduct")


async def test_get_stock(client: httpx.AsyncClient) -> None:
    """GET /products/{productId}/stock."""
    response = await client.get("/products/632910392/stock")
    assert response.status_code == 200, response.text
    assert conforms(response, "getStock")


async def test_set_stock(client: httpx.AsyncClient) -> None:
    """PUT /products/{productId}/stock."""
    response = await client.put("/products/632910392/stock", json=set_stock_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "setStock")


async def test_set_stock_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PUT /products/{productId}/stock with what the contract does not allow."""
    response = await client.put("/products/632910392/stock", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "setStock")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/products", 401),
        ("GET", "/products/632910392", 401),
        ("GET", "/products/632910392/stock", 401),
        ("PUT", "/products/632910392/stock", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
