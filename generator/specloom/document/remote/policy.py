"""Which hosts may be asked, and which addresses never."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

_HOST = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?P<port>:\d+)?/?"
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_PORTS = {"https": 443, "http": 80}


def is_host(text: str) -> bool:
    """Whether a setting names a host: `example.com`, `example.com:8443`, `http://example.com`."""
    return _HOST.fullmatch(text) is not None


def admits(hosts: Sequence[str], url: str) -> bool:
    """Whether the settings allow a URL; http has to be written, https is what is meant otherwise."""
    try:
        parts = urlsplit(url)
        asked = (parts.scheme, parts.hostname, port_of(parts))
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None:
        return False
    return asked in {_asked(host) for host in hosts}


def port_of(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)


def is_public(address: str) -> bool:
    """Whether an address is one of the internet's: no private, loopback, link-local or multicast one.

    An IPv6 address that carries an IPv4 one is judged by both.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_carried(found)))


def _carried(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    if isinstance(address, IPv4Address):
        return ()
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in inner if one is not None)


def _asked(host: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(host if "://" in host else f"https://{host}")
    return parts.scheme, parts.hostname, port_of(parts)
