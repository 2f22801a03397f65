"""A URL that somebody gave us does not reach what only we can reach."""

from __future__ import annotations

import httpx
import pytest
from contract_runtime.delivery import DeliveryFailed
from contract_runtime.delivery.addresses import PublicTransport, is_public

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_our_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_the_internet_is(address):
    assert is_public(address)


class Seen:
    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(204)


def client_of(seen: Seen, *addresses: str) -> httpx.AsyncClient:
    async def look_up(host: str, port: int) -> list[str]:
        if not addresses:
            raise OSError("unknown")
        return [*addresses]

    return httpx.AsyncClient(transport=PublicTransport(httpx.MockTransport(seen), look_up))


async def test_the_address_that_was_checked_is_called():
    seen = Seen()
    await client_of(seen, "93.184.216.34").post("https://shop.example:8443/hook", content=b"x")
    [request] = seen.requests
    assert str(request.url) == "https://93.184.216.34:8443/hook"
    assert request.headers["host"] == "shop.example:8443"
    assert request.extensions["sni_hostname"] == "shop.example"
    assert await request.aread() == b"x"


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("https://inside.example", ["10.0.0.1"]),
        ("https://both.example", ["93.184.216.34", "127.0.0.1"]),
        ("http://shop.example", ["93.184.216.34"]),
    ],
    ids=["private", "one of them private", "not encrypted"],
)
async def test_nothing_else_is_called(url, addresses):
    seen = Seen()
    with pytest.raises(DeliveryFailed) as failed:
        await client_of(seen, *addresses).post(url)
    assert failed.value.is_final
    assert seen.requests == []


async def test_a_host_without_an_address_may_have_one_later():
    with pytest.raises(httpx.ConnectError):
        await client_of(Seen()).post("https://nowhere.example")


async def test_a_sender_calls_nobody_at_home_unless_it_may(sender_with, receiver):
    sender = sender_with(private_addresses=False)
    with pytest.raises(DeliveryFailed, match="localhost is not a public address"):
        await sender.send("#/webhooks/filed/put", "https://localhost/hook")
    assert receiver.requests == []
