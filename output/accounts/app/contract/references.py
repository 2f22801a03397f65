"""JSON pointers inside the contract (RFC 6901)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from .values import Resolve


def resolver(document: Mapping[str, Any]) -> Resolve:
    """Resolve the internal references of a bundled document; LookupError when nothing is there."""

    def resolve(reference: str) -> Any:
        node: Any = document
        for token in tokens(reference):
            node = node[int(token)] if isinstance(node, list) else node[token]
        return node

    return resolve


def tokens(reference: str) -> list[str]:
    """The decoded steps of `#/a/b~1c`; LookupError when it is not a pointer into this document."""
    if not reference.startswith("#/"):
        if reference == "#":
            return []
        raise LookupError(reference)
    steps = unquote(reference[2:]).split("/")
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


def as_fragment(pointer: str) -> str:
    """A JSON pointer (not percent-encoded), with or without `#`, as the fragment of a URI."""
    return "#" + quote(pointer.removeprefix("#"), safe="/~!$&'()*+,;=:@")


def step(token: str | int) -> str:
    """One step of a JSON pointer, escaped."""
    return "/" + str(token).replace("~", "~0").replace("/", "~1")
