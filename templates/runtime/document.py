"""The contract as a JSON document: reading it, pointing into it, following references."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic_core import from_json


class PointerError(LookupError):
    """A JSON pointer or a `$ref` leads nowhere."""


def pointer(*parts: str | int) -> str:
    """A JSON pointer of these parts (RFC 6901)."""
    return "".join(f"/{escape(str(part))}" for part in parts)


def escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")


def unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


class Document:
    """An OpenAPI document without references to other files."""

    def __init__(self, tree: dict[str, Any], raw: bytes) -> None:
        self.tree = tree
        self.raw = raw

    @classmethod
    def read(cls, path: Path) -> Document:
        raw = path.read_bytes()
        return cls(from_json(raw), raw)

    def at(self, target: str) -> Any:
        """The value at a JSON pointer; raises PointerError."""
        node: Any = self.tree
        for part in target.split("/")[1:]:
            node = _child(node, unescape(part), target)
        return node

    def follow(self, target: str) -> str:
        """Where `target` leads once every `$ref` on the way has been followed."""
        seen: set[str] = set()
        while target not in seen:
            seen.add(target)
            node = self.at(target)
            reference = node.get("$ref") if isinstance(node, dict) else None
            if not isinstance(reference, str):
                return target
            target = local_pointer(reference)
        raise PointerError(f"{target} only refers to itself")

    def resolve(self, node: Any) -> Any:
        """`node`, or what its `$ref` stands for; a reference to nowhere stands for anything."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            try:
                node = self.at(self.follow(local_pointer(node["$ref"])))
            except PointerError:
                return {}
        return node

    def members(self, target: str) -> Iterable[tuple[str, str]]:
        """The keys of the object at `target` with the place each of them leads to."""
        node = self.at(target)
        if isinstance(node, dict):
            for key in node:
                yield key, self.follow(target + pointer(key))


def local_pointer(reference: str) -> str:
    """The pointer of a reference inside this document; raises PointerError for any other."""
    base, _, fragment = reference.partition("#")
    target = unquote(fragment)
    if base or (target and not target.startswith("/")):
        raise PointerError(f"{reference} is not a place in this document")
    return target


def _child(node: Any, part: str, target: str) -> Any:
    try:
        return node[int(part)] if isinstance(node, list) else node[part]
    except (KeyError, IndexError, ValueError, TypeError):
        raise PointerError(f"nothing is at {target}") from None
