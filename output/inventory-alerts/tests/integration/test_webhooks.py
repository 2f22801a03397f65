"""The Webhooks operations over HTTP."""

import base64
import hmac
import json

import httpx
import pytest
from pydantic import SecretStr

from app.core.config import Settings
from tests.bodies.webhooks import receive_order_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio

SECRET = "what only the platform knows"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"platform_secret": SecretStr(SECRET)})


async def receive(client: httpx.AsyncClient, body: object, secret: str = SECRET) -> httpx.Response:
    """Sends a webhook as the platform does: the signature covers the bytes."""
    content = json.dumps(body, indent=2).encode()
    signature = base64.b64encode(hmac.digest(secret.encode(), content, "sha256")).decode()
    headers = {"X-Shop-Hmac-Sha256": signature, "Content-Type": "application/json"}
    response = await client.post("/webhooks/orders", content=content, headers=headers)
    assert conforms(response, "receiveOrder")
    return response


async def test_receive_order(client: httpx.AsyncClient) -> None:
    """The first delivery counts, its repetition does not."""
    for _ in range(2):
        response = await receive(client, receive_order_body())
        assert response.status_code == 200, response.text
    stock = await client.get("/products/632910392/stock")
    assert stock.json()["available"] == 3 - 2
    assert stock.json()["reserved"] == 1 + 2


async def test_receive_order_of_a_stranger(client: httpx.AsyncClient) -> None:
    """A wrong signature changes nothing."""
    response = await receive(client, receive_order_body(), "another secret")
    assert response.status_code == 401, response.text
    stock = await client.get("/products/632910392/stock")
    assert stock.json()["available"] == 3


async def test_receive_order_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /webhooks/orders with what the contract does not allow."""
    assert (await receive(client, {})).status_code == 422
