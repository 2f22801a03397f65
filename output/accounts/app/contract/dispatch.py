"""Which path of the contract a request means: one table for all of them.

Concrete segments win over templated ones at every step (OAS 3.1 §4.8.8.2), whatever the order
the paths were registered in, and the path that wins answers for all methods, so that a 405 can
name every method there is. Segments are compared as sent: a `%2F` never splits one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import quote, unquote

T = TypeVar("T")
_EXPRESSION = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class PathEntry(Generic[T]):
    """All that is registered for one path: by method, the target and its parameters' names."""

    methods: dict[str, tuple[T, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def allow(self) -> str:
        """The value of the `Allow` header (RFC 9110 §10.2.1)."""
        return ", ".join(sorted(self.methods))


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict)
    mixed: list[tuple[str, re.Pattern[str], _Node[T]]] = field(default_factory=list)
    template: _Node[T] | None = None
    entry: PathEntry[T] | None = None


class DispatchTable(Generic[T]):
    """Paths of a contract, found in a time that does not grow with their number."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, method: str, path: str, target: T) -> None:
        """Register `target`; raises ValueError when the method is taken on that path."""
        node, names = self._root, []
        for segment in path.removeprefix("/").split("/"):
            node = _descend(node, segment)
            names += _EXPRESSION.findall(segment)
        entry = node.entry = node.entry or PathEntry()
        if method in entry.methods:
            raise ValueError(f"{method} {path} is registered twice")
        entry.methods[method] = (target, tuple(names))

    def find(self, raw_path: str) -> tuple[PathEntry[T], list[str]] | None:
        """The entry for a percent-encoded path and the values of its expressions, as sent."""
        segments = raw_path[1:].split("/")
        return _walk(self._root, segments, 0, [])


def _descend(node: _Node[T], segment: str) -> _Node[T]:
    expressions = _EXPRESSION.findall(segment)
    if not expressions:
        return node.literals.setdefault(unquote(segment), _Node())
    if segment == f"{{{expressions[0]}}}":
        node.template = node.template or _Node()
        return node.template
    pattern = _pattern(segment)
    for _, known, child in node.mixed:
        if known.pattern == pattern.pattern:
            return child
    child = _Node()
    node.mixed.append((segment, pattern, child))
    # The more of a segment is fixed, the more concrete it is.
    node.mixed.sort(key=lambda item: -len(_EXPRESSION.sub("", item[0])))
    return child


def _walk(
    node: _Node[T], segments: list[str], index: int, values: list[str]
) -> tuple[PathEntry[T], list[str]] | None:
    if index == len(segments):
        return None if node.entry is None else (node.entry, values)
    segment = segments[index]
    literal = node.literals.get(unquote(segment) if "%" in segment else segment)
    found = literal and _walk(literal, segments, index + 1, values)
    if found:
        return found
    for _, pattern, child in node.mixed:
        match = pattern.fullmatch(segment)
        found = match and _walk(child, segments, index + 1, [*values, *match.groups()])
        if found:
            return found
    if node.template is not None and segment:
        return _walk(node.template, segments, index + 1, [*values, segment])
    return None


def _pattern(segment: str) -> re.Pattern[str]:
    parts = _EXPRESSION.split(segment)
    fixed = ["".join(_encoded(character) for character in part) for part in parts[::2]]
    return re.compile("(.+)".join(fixed), re.DOTALL)


def _encoded(character: str) -> str:
    """A pattern for one character of a path, percent-encoded or not."""
    octets = "".join(f"%{octet:02X}" for octet in character.encode())
    return f"(?:{re.escape(character)}|{re.escape(octets)}|{re.escape(octets.lower())})"


def raw_route_path(scope: Mapping[str, Any]) -> str:
    """The request's path as sent, below the place the application is mounted at."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if raw else quote(scope["path"])
    if not scope.get("root_path"):
        return path
    root = quote(scope["root_path"])
    if path.startswith(root) and path[len(root) :][:1] in ("", "/"):
        return path[len(root) :] or "/"
    return path
