"""The parts of a request that carry parameters, as they came over the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .queries import query_pairs


@dataclass
class RawRequest:
    """Path, query and headers, nothing decoded that a parameter's style might see differently."""

    path: Mapping[str, str] = field(default_factory=dict)  # still percent-encoded
    query: bytes = b""
    headers: Sequence[tuple[bytes, bytes]] = ()  # names in lower case, as ASGI has them

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The query's names, decoded, and values, still encoded, in their order."""
        return query_pairs(self.query)

    @cached_property
    def texts(self) -> Mapping[str, list[str]]:
        """The query's values by their name."""
        found: dict[str, list[str]] = {}
        for name, value in self.pairs:
            found.setdefault(name, []).append(value)
        return found

    @cached_property
    def cookies(self) -> list[tuple[str, str]]:
        """The cookies as they are written, quotes included."""
        pairs = []
        for header in self.header("cookie"):
            for piece in header.split(";"):
                name, equals, value = piece.strip(" \t").partition("=")
                if equals:
                    pairs.append((name, value))
        return pairs

    def header(self, name: str) -> list[str]:
        """The values of a header's lines; bytes that are not UTF-8 are read as Latin-1."""
        wanted = name.lower().encode("latin-1", "replace")
        return [_header_text(value) for key, value in self.headers if key == wanted]


def unquoted(value: str) -> str:
    """A cookie's value without the quotes that RFC 6265 §4.1.1 allows around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _header_text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
