"""Where messages may go: a URL that somebody gave us must not reach what only we can reach (SSRF)."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable

import httpx

from .errors import DeliveryFailed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Awaitable[list[str]]]


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host; raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class PublicTransport(httpx.AsyncBaseTransport):
    """Connects to public addresses only, over HTTPS.

    The address that was checked is the one that is called: a second look-up could give another one.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport, lookup: Lookup = look_up) -> None:
        self._inner = inner
        self._lookup = lookup

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme != "https":
            raise DeliveryFailed("the URL should begin with https://", is_final=True)
        host = url.host
        try:
            addresses = await self._lookup(host, url.port or 443)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"{host} has no address") from error
        if not addresses or not all(map(is_public, addresses)):
            raise DeliveryFailed(f"{host} is not a public address", is_final=True)
        return await self._inner.handle_async_request(
            httpx.Request(
                request.method,
                url.copy_with(host=addresses[0]),
                headers=request.headers,  # Host is among them
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


def is_public(text: str) -> bool:
    """Whether an address belongs to the internet, not to this machine or its network."""
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast
