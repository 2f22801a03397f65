"""Selectors: `tag:pets`, `path:/pets/**`, `operation:list*`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

_KINDS = ("tag", "path", "operation")
_WILD = re.compile(r"\*\*|\*|\?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An operation as selectors see it; `pointer` is its place. A webhook has no path."""

    pointer: str
    path: str
    node: dict[str, Any]

    def names(self, kind: str) -> tuple[str, ...]:
        if kind == "path":
            return (self.path,) if self.path else ()
        value = self.node.get("tags" if kind == "tag" else "operationId")
        values = value if isinstance(value, list) else [value]
        return tuple(item for item in values if isinstance(item, str))


@dataclass(frozen=True, slots=True)
class Selector:
    """`*` stands for any characters, in a path for those of one segment; `**` for any, `?` for one."""

    text: str
    kind: str
    pattern: re.Pattern[str]

    def matches(self, candidate: Candidate) -> bool:
        return any(map(self.pattern.fullmatch, candidate.names(self.kind)))

    def near(self, candidates: Iterable[Candidate]) -> str:
        """A hint that names what the selector may have meant."""
        known = dict.fromkeys(name for found in candidates for name in found.names(self.kind))
        close = get_close_matches(self.text.partition(":")[2], known, 1, cutoff=0.5)
        if close:
            return f"Did you mean `{self.kind}:{close[0]}`?"
        shown = ", ".join(f"`{self.kind}:{name}`" for name in list(known)[:5])
        return f"There are {shown}{', …' if len(known) > 5 else ''}." if known else "Remove it."


def parse_selector(text: str) -> Selector:
    """Raises ValueError with what is wrong."""
    kind, separator, pattern = text.partition(":")
    if not separator or kind not in _KINDS or not pattern:
        kinds = ", ".join(f"{kind}:…" for kind in _KINDS)
        raise ValueError(f"{text!r} is no selector; there are {kinds}")
    return Selector(text, kind, re.compile(_expression(pattern, kind), re.DOTALL))


def _expression(pattern: str, kind: str) -> str:
    wild = {"**": ".*", "*": "[^/]*" if kind == "path" else ".*", "?": "."}
    found, end = "", 0
    for match in _WILD.finditer(pattern):
        found += re.escape(pattern[end : match.start()]) + wild[match[0]]
        end = match.end()
    return found + re.escape(pattern[end:])
