"""Inventory Alerts: install the app, count the stock down by webhooks, tell the merchant."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import jwt
import pytest

SECRET = "what only the platform and the app know"
TOKEN_SECRET = "a secret of the end-to-end tests, long enough"
SHOP = "apple-cart.shops.example"
# The profile test begins with the contract's examples: this product, three pieces of it.
PRODUCT = 632910392

Launch = Callable[..., AbstractContextManager[httpx.Client]]
Until = Callable[[Callable[[], bool]], None]


@dataclass
class Outside:
    """The platform and a merchant's own system, in one server."""

    origin: str = ""
    received: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def of(self, path: str) -> list[dict[str, Any]]:
        return [body for seen, body in self.received if seen == path]


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    world = Outside()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            world.received.append((self.path, body))
            refused = self.path == "/broken" or body.get("code") == "wrong"
            self.send_response(400 if refused else 200)
            self.end_headers()
            grant = {"access_token": "shpat_1", "scope": "read_products,read_orders"}
            self.wfile.write(json.dumps(grant).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        world.origin = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield world
        server.shutdown()


@pytest.fixture(scope="module")
def client(launch: Launch, outside: Outside) -> Iterator[httpx.Client]:
    # Nobody makes a product here: the rows are those that the profile test leaves behind.
    with launch("inventory-alerts", APP_PROFILE="test"):
        pass
    settings = {
        "APP_JWT_SECRET": TOKEN_SECRET,
        "APP_PLATFORM_SECRET": SECRET,
        "APP_PLATFORM_URL": outside.origin,
    }
    with launch("inventory-alerts", "/api", **settings) as client:
        claims = {"sub": SHOP, "exp": int(time.time()) + 300}
        token = jwt.encode(claims, TOKEN_SECRET, "HS256")
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def begin(client: httpx.Client) -> str:
    """Begins an installation and gives its state."""
    response = client.get("/oauth/install", params={"shop": SHOP})
    assert response.status_code == 302
    target = urlsplit(response.headers["location"])
    assert target.path == "/admin/oauth/authorize"
    query = parse_qs(target.query)
    assert query["client_id"] == ["alerts"]
    return query["state"][0]


def callback(
    client: httpx.Client, state: str, secret: str = SECRET, accept: str = "*/*", **more: str
) -> httpx.Response:
    """Comes back from the consent page, with what the platform adds and signs."""
    query = {"shop": SHOP, "code": "good", "state": state, "timestamp": "1767225600", "host": "a b"}
    query |= more
    signed = urlencode(sorted(query.items())).encode()
    query["hmac"] = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return client.get("/oauth/callback", params=query, headers={"Accept": accept})


def order(client: httpx.Client, number: int, quantity: int, **more: str) -> httpx.Response:
    """An order of the product, signed by the platform; `secret` and `topic` may be others."""
    items = [{"product_id": PRODUCT, "quantity": quantity}, {"product_id": None, "quantity": 1}]
    event = {"id": number, "created_at": "2026-03-02T18:21:07Z", "line_items": items}
    body = json.dumps(event, indent=1).encode()
    key = more.get("secret", SECRET).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Shop-Hmac-Sha256": base64.b64encode(hmac.digest(key, body, "sha256")).decode(),
        "X-Shop-Topic": more.get("topic", "orders/create"),
    }
    return client.post("/webhooks/orders", content=body, headers=headers)


def set_stock(client: httpx.Client, available: int) -> None:
    stock = client.put(f"/products/{PRODUCT}/stock", json={"available": available, "reserved": 0})
    assert stock.status_code == 200


def available(client: httpx.Client) -> tuple[int, int]:
    stock = client.get(f"/products/{PRODUCT}/stock").json()
    return stock["available"], stock["reserved"]


def make_rule(client: httpx.Client, **more: object) -> str:
    rule = {"product_id": PRODUCT, "threshold": 5, "channel": "email", "enabled": True}
    made = client.post("/alert-rules", json=rule | more)
    assert made.status_code == 201, made.text
    return f"/alert-rules/{made.json()['id']}/notifications"


def states(client: httpx.Client, notifications: str) -> list[str]:
    page = client.get(notifications).json()
    return [notification["status"] for notification in page["notifications"]]


def test_a_merchant_installs_the_app(client: httpx.Client, outside: Outside) -> None:
    state = begin(client)
    installed = callback(client, state)
    assert installed.status_code == 200, installed.text
    assert installed.json()["shop"] == SHOP
    assert installed.json()["scopes"] == ["read_products", "read_orders"]
    exchange = outside.of("/admin/oauth/access_token")[-1]
    assert exchange == {"client_id": "alerts", "client_secret": SECRET, "code": "good"}
    page = callback(client, begin(client), accept="text/html,*/*;q=0.8")
    assert page.headers["content-type"].startswith("text/html")
    assert SHOP in page.text
    again = callback(client, state)
    assert (again.status_code, again.json()["code"]) == (403, "forbidden")


def test_a_callback_that_the_platform_did_not_sign(client: httpx.Client) -> None:
    state = begin(client)
    forged = callback(client, state, "another secret")
    assert forged.status_code == 401
    assert forged.json()["message"] == "The hmac does not fit the parameters."
    assert callback(client, "a state of somebody else").status_code == 403
    assert callback(client, state, shop="pear-cart.shops.example").status_code == 403
    assert callback(client, begin(client), code="wrong").status_code == 403
    assert callback(client, state).status_code == 200


def test_orders_count_the_stock_down_once(client: httpx.Client) -> None:
    set_stock(client, 100)
    for _ in range(2):
        receipt = order(client, 1001, 7)
        assert receipt.status_code == 200
        assert receipt.json() == {"order_id": 1001, "accepted": True}
    assert available(client) == (93, 7)
    assert order(client, 1001, 7, topic="orders/cancelled").status_code == 200
    assert available(client) == (100, 0)


def test_a_wrong_signature_changes_nothing(client: httpx.Client) -> None:
    set_stock(client, 100)
    forged = order(client, 1002, 7, secret="another secret")
    assert forged.status_code == 401
    assert forged.json()["message"] == "The signature does not fit the body."
    assert available(client) == (100, 0)


def test_an_order_sets_off_a_rule(client: httpx.Client, outside: Outside, until: Until) -> None:
    set_stock(client, 10)
    hook = f"{outside.origin}/hook"
    told = make_rule(client, channel="webhook", webhook_url=hook, threshold=5)
    quiet = make_rule(client, threshold=3)
    off = make_rule(client, threshold=9, enabled=False)
    muted = make_rule(client, threshold=9, muted_until="2999-01-01T00:00:00Z")

    assert order(client, 1003, 6).status_code == 200
    until(lambda: states(client, told) == ["sent"])
    assert outside.of("/hook")[-1]["available"] == 4
    assert outside.of("/hook")[-1]["product_id"] == PRODUCT
    assert [states(client, rule) for rule in (quiet, off, muted)] == [[], [], []]

    # The stock is low already: the next order is no news to the first rule.
    assert order(client, 1004, 2).status_code == 200
    until(lambda: states(client, quiet) == ["sent"])
    assert states(client, told) == ["sent"]


def test_a_notification_is_sent_in_the_background(client: httpx.Client, until: Until) -> None:
    rule = make_rule(client)
    accepted = client.post(rule, json={"note": "Test before the weekend."})
    assert accepted.status_code == 202
    assert accepted.json()["status"] == "queued"
    place = accepted.headers["location"].removeprefix("/api")
    until(lambda: client.get(place).json()["status"] == "sent")
    assert client.get(place).json()["sent_at"] is not None
    assert client.post(rule).status_code == 202


def test_a_notification_that_nobody_takes(
    client: httpx.Client, outside: Outside, until: Until
) -> None:
    hook = f"{outside.origin}/broken"
    rule = make_rule(client, channel="webhook", webhook_url=hook)
    place = client.post(rule).headers["location"].removeprefix("/api")
    until(lambda: client.get(place).json()["status"] == "failed")
    assert outside.of("/broken")


def test_rules_are_for_products_of_the_shop(client: httpx.Client) -> None:
    rule = {"product_id": 1, "threshold": 5, "channel": "email", "enabled": True}
    assert client.post("/alert-rules", json=rule).status_code == 404
    anonymous = httpx.Client(base_url=client.base_url)
    assert anonymous.get("/products").status_code == 401


def test_pages_have_a_cursor(client: httpx.Client) -> None:
    for _ in range(3):
        make_rule(client, channel="sms")
    query: dict[str, str | int] = {"channel": "sms", "limit": 2}
    first = client.get("/alert-rules", params=query).json()
    rest = client.get("/alert-rules", params=query | {"cursor": first["next_cursor"]}).json()
    ids = [rule["id"] for rule in first["alert_rules"] + rest["alert_rules"]]
    assert len(set(ids)) == len(ids) == 3
    assert rest["next_cursor"] is None
