"""A schema together with its place in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from specloom.document.pointer import NowhereError, follow, join, split


@dataclass(frozen=True, slots=True)
class Node:
    """A schema and its JSON pointer. `value` is whatever stands there; only objects say something."""

    pointer: str
    value: Any

    def keyword(self, name: str) -> Any:
        """The value of a keyword, None when it is absent or the schema is a boolean."""
        return self.value.get(name) if isinstance(self.value, dict) else None

    def child(self, *tokens: str | int) -> Node:
        """The schema below this one."""
        value = self.value
        for token in tokens:
            value = value[token]
        return Node(join(self.pointer, *tokens), value)


def node_at(document: Any, pointer: str) -> Node | None:
    """The schema at a pointer, or None when nothing stands there."""
    try:
        return Node(pointer, follow(document, pointer))
    except NowhereError:
        return None


def is_component(pointer: str) -> bool:
    """Whether a pointer names a schema of `components`."""
    return pointer.startswith("#/components/schemas/") and len(split(pointer)) == 3
