"""The contract as a JSON document: reading it, pointing into it, following references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from .references import resolver, step


class Document:
    """An OpenAPI document that refers to nothing but itself."""

    def __init__(self, tree: dict[str, Any], raw: bytes = b"") -> None:
        self.tree = tree
        self.raw = raw
        self.resolve: Callable[[str], Any] = resolver(tree)

    @classmethod
    def read(cls, path: Path) -> Document:
        """Raises OSError or ValueError when there is no JSON document at `path`."""
        raw = path.read_bytes()
        return cls(from_json(raw), raw)

    def follow(self, pointer: str) -> tuple[str, Any]:
        """Where `pointer` (`#/a/b`) leads past every `$ref`, and what is there.

        Raises LookupError when nothing is.
        """
        seen: set[str] = set()
        while pointer not in seen:
            seen.add(pointer)
            node = self.resolve(pointer)
            reference = node.get("$ref") if isinstance(node, dict) else None
            if not isinstance(reference, str):
                return pointer, node
            pointer = reference
        raise LookupError(pointer)

    def target(self, node: Any) -> Any:
        """What a node refers to past every `$ref`, itself where it refers to nothing.

        Raises LookupError when nothing is there.
        """
        reference = node.get("$ref") if isinstance(node, dict) else None
        return self.follow(reference)[1] if isinstance(reference, str) else node

    def members(self, pointer: str) -> Iterator[tuple[str, str, Any]]:
        """Key, place and value of everything in the object or list at `pointer`."""
        node = self.resolve(pointer)
        keys = node if isinstance(node, dict) else range(len(node))
        for key in keys:
            yield str(key), *self.follow(pointer + step(key))
