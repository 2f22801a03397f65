"""Webhooks and callbacks leave a generated application as its contract says."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ten_contracts import ROOT, run, specloom

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

# What a person writes into the service that was generated.
SENDS = """        await self._orders.add(order)
        url = self._callbacks.order_shipped_url(body)
        if url is not None:
            receipt = await self._callbacks.order_shipped(url, order.to_model(Order))
            assert receipt.received
        ping = self._callbacks.ping_about_order_url(notify, order.to_model(Order))
        if ping is not None:
            await self._callbacks.ping_about_order(ping, x_kind=PingAboutOrderXKindParam.NEW, query_to=["a", "b"])
        if x_audit_url is not None:
            audit = self._callbacks.audit_url_of_create_order(x_audit_url)
            await self._callbacks.audit(audit or "", "created")
"""
TELLS = """
import asyncio, sys
import httpx
from fastapi import FastAPI
from app.clients.webhooks import Webhooks
from app.core.config import Profile, Settings
from app.main import create_app
from app.schemas.orders import Order
from app.schemas.webhooks import GetOrderRequestBody


async def main(receiver: str, profile: Profile) -> None:
    app = create_app(Settings(profile=profile, database_url="sqlite+aiosqlite://"))
    async with app.router.lifespan_context(app):
        if profile is Profile.TEST:
            await order(app, receiver)
        webhooks = Webhooks(app.state.sender)
        await webhooks.order_created(f"{receiver}/created", Order(id=1, item="tent"), message_id="m1")
        await webhooks.get_order(f"{receiver}/stock", GetOrderRequestBody(sku="a b", left=3))


async def order(app: FastAPI, receiver: str) -> None:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")
    answer = await client.post(
        "/orders",
        params={"notify": f"{receiver}/ping"},
        json={"item": "tent", "callbackUrl": f"{receiver}/shipped"},
        headers={"X-Audit-Url": f"{receiver}/audit"},
    )
    assert answer.status_code == 201, answer.text


asyncio.run(main(sys.argv[1], Profile(sys.argv[2])))
"""


@dataclass
class Message:
    """What a receiver got."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Somebody else's server: its first answer to a path in `busy` is 503."""

    origin: str
    messages: list[Message] = field(default_factory=list)
    busy: set[str] = field(default_factory=set)

    def got(self, path: str) -> Message:
        return next(message for message in self.messages if message.path == path)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.messages.append(Message(self.command, self.path, headers, body))
            answer = json.dumps({"received": True}).encode()
            self.send_response(503 if self.path in found.busy else 200)
            found.busy.discard(self.path)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST  # noqa: N815 - the server's own names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Receiver(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The application as it was generated."""
    folder = tmp_path_factory.mktemp("untouched")
    specloom("generate", Path(__file__).with_name("shop.yaml"), "--output", folder, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def shop(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The application, with a service that sends."""
    folder = tmp_path_factory.mktemp("shop") / "shop"
    shutil.copytree(untouched, folder)
    service = folder / "app/services/orders.py"
    text = service.read_text("utf-8")
    text = text.replace("        await self._orders.add(order)\n", SENDS)
    text = text.replace(
        "import NewOrder, Order\n", "import NewOrder, Order, PingAboutOrderXKindParam\n"
    )
    assert "ping_about_order" in text
    service.write_text(text, "utf-8")
    (folder / "tell.py").write_text(TELLS, "utf-8")
    return folder


def tell(shop: Path, receiver: str, profile: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "APP_WEBHOOK_SECRETS": json.dumps([SECRET])}
    command = [sys.executable, "tell.py", receiver, profile]
    return subprocess.run(
        command, cwd=shop, env=environment, capture_output=True, text=True, check=False
    )


def test_a_receiver_really_gets_them(shop: Path, receiver: Receiver) -> None:
    receiver.busy = {"/shipped"}
    done = tell(shop, receiver.origin, "test")
    assert done.returncode == 0, done.stderr
    paths = [(message.method, message.path.partition("?")[0]) for message in receiver.messages]
    assert paths == [
        ("POST", "/shipped"),
        ("POST", "/shipped"),
        ("GET", "/ping"),
        ("POST", "/audit"),
        ("POST", "/created"),
        ("POST", "/stock"),
    ]
    shipped = json.loads(receiver.got("/shipped").body)
    assert shipped["item"] == "tent"
    assert receiver.messages[2].path == f"/ping?order={shipped['id']}&to=a&to=b"
    assert receiver.messages[2].headers["x-kind"] == "new"
    assert receiver.got("/audit").body == b"created"
    assert receiver.got("/created").headers["webhook-id"] == "m1"
    assert receiver.got("/stock").headers["content-type"] == "application/x-www-form-urlencoded"
    assert receiver.got("/stock").body in (b"sku=a+b&left=3", b"sku=a%20b&left=3")


def test_their_signatures_hold(shop: Path, receiver: Receiver) -> None:
    tell(shop, receiver.origin, "test")
    assert receiver.messages
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    for message in receiver.messages:
        signed = f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.".encode()
        digest = hmac.new(key, signed + message.body, hashlib.sha256).digest()
        assert message.headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


def test_in_production_nothing_at_home_is_called(shop: Path, receiver: Receiver) -> None:
    done = tell(shop, receiver.origin.replace("http:", "https:"), "production")
    assert "127.0.0.1 is not a public address" in done.stderr
    assert receiver.messages == []


def test_the_tools_have_no_finding(shop: Path) -> None:
    cache = ROOT / ".mypy_cache" / "applications"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache.parent / "applications.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        checked = run([sys.executable, "-m", "mypy", "--cache-dir", str(cache)], shop)
    assert "no issues found" in checked
    linted = run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "app/clients", "tests"], shop
    )
    assert "All checks passed" in linted
    run([sys.executable, "-m", "black", "--check", "app/clients", "app/api", "tests"], shop)


def test_its_own_tests_pass(untouched: Path) -> None:
    run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], untouched)
