"""One file over HTTP: only from allowed hosts, only from public addresses, in bounded time and size.

The name is resolved once and the connection goes to an address that was checked, so that a name
server cannot answer differently in between.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from specloom.document.remote.policy import admits, is_public, port_of

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 16 * 1024 * 1024
MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
_OK = 200

Resolve = Callable[[str, int], Sequence[str]]


class FetchError(Exception):
    """Says why a URL was not fetched."""


def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order of the resolver; raises FetchError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the name {host} cannot be resolved ({error})") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Fetcher:
    """`resolve` and `transport` are the network; tests put their own there."""

    hosts: tuple[str, ...]
    resolve: Resolve = addresses_of
    transport: httpx.BaseTransport | None = None

    def fetch(self, url: str) -> bytes:
        """The content at `url`, redirects followed to allowed hosts; raises FetchError."""
        import httpx  # only who refers to other machines waits for it

        deadline = time.monotonic() + TOTAL_SECONDS
        timeout = httpx.Timeout(CONNECT_SECONDS)
        # Neither proxies nor credentials of the environment: the address that is checked is the one that answers.
        with httpx.Client(
            transport=self.transport,
            timeout=timeout,
            trust_env=False,
            verify=ssl.create_default_context(),
        ) as client:
            for _ in range(MAX_REDIRECTS + 1):
                try:
                    found = self._answer(client, url, deadline)
                except httpx.HTTPError as error:
                    reason = str(error) or type(error).__name__
                    raise FetchError(f"{urlsplit(url).hostname} did not answer: {reason}") from None
                if isinstance(found, bytes):
                    return found
                url = found
        raise FetchError(f"it redirects more than {MAX_REDIRECTS} times")

    def _answer(self, client: httpx.Client, url: str, deadline: float) -> bytes | str:
        """The content, or where it is said to be."""
        if not admits(self.hosts, url):
            raise FetchError(f"it redirects to {url}, a place that is not allowed")
        parts = urlsplit(url)
        request = client.build_request(
            "GET",
            self._target(url),
            headers={"Host": parts.netloc, "Accept-Encoding": "identity", "User-Agent": "specloom"},
            # The certificate must be that of the name, not of the address.
            extensions={"sni_hostname": parts.hostname or ""},
        )
        with closing(client.send(request, stream=True)) as response:
            if response.is_redirect:
                return urldefrag(urljoin(url, response.headers["Location"])).url
            if response.status_code != _OK:
                raise FetchError(f"the answer is {response.status_code}")
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise FetchError("the answer is compressed, though that was not asked for")
            return _read(response, deadline)

    def _target(self, url: str) -> httpx.URL:
        """The URL with an address in place of the name."""
        import httpx

        parts = urlsplit(url)
        found = self.resolve(parts.hostname or "", port_of(parts) or 0)
        private = [address for address in found if not is_public(address)]
        if private or not found:
            where = (
                f"leads to {private[0]}, which is no public address" if private else "leads nowhere"
            )
            raise FetchError(f"the name {parts.hostname} {where}")
        return httpx.URL(url).copy_with(host=found[0])


def _read(response: httpx.Response, deadline: float) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise FetchError(f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
        if time.monotonic() > deadline:
            raise FetchError(f"it took more than {TOTAL_SECONDS:.0f} seconds")
    return bytes(content)
