"""A tree under change that remembers where each of its parts was written.

Containers are copied on the way to a change, so the tree that was read stays as it is, and a YAML
alias changes in one place only.
"""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import ROOT, join
from specloom.document.source import Source, origin_in

Parts = tuple[str | int, ...]


class Patch:
    """`value` is the tree; `written` tells, by longest prefix, in which file and where a part stands."""

    def __init__(self, source: Source) -> None:
        self.value: Any = source.value
        self.written: dict[str, tuple[Source, str]] = dict(source.written)
        self._source = source
        self._copies: dict[int, Any] = {}  # containers that are ours to change

    def update(self, parts: Parts, value: Any, origin: tuple[Source, str]) -> None:
        """Merge `value`, written at `origin`, into the node at `parts`."""
        node = self._at(parts)
        if isinstance(node, dict) and isinstance(value, dict):
            self._merge(parts, value, origin)
        elif isinstance(node, list):
            items = value if isinstance(value, list) else [value]
            for at, item in enumerate(items):
                place = join(origin[1], at) if isinstance(value, list) else origin[1]
                self._append(parts, item, (origin[0], place))
        else:
            self._set(parts, value, origin)

    def remove(self, parts: Parts) -> None:
        """Take the node at `parts` out of its object or list; the root cannot be removed."""
        *above, last = parts
        owner = self._writable(tuple(above))
        base = join(ROOT, *above)
        if isinstance(owner, list) and isinstance(last, int):
            self._shift(base, last, len(owner))
        else:
            self._forget(join(base, last))
        del owner[last]

    def origin(self, pointer: str) -> tuple[Source, str]:
        """Where the part at `pointer` was written."""
        return origin_in(self.written, self._source, pointer)

    def _merge(self, parts: Parts, value: dict[str, Any], origin: tuple[Source, str]) -> None:
        for name, item in value.items():
            place = (origin[0], join(origin[1], name))
            if name in self._at(parts):
                self._replace((*parts, name), item, place)
            else:
                self._set((*parts, name), item, place)

    def _replace(self, parts: Parts, value: Any, origin: tuple[Source, str]) -> None:
        """Objects merge, lists are joined, everything else is replaced."""
        node = self._at(parts)
        if type(node) is type(value) and isinstance(node, (dict, list)):
            self.update(parts, value, origin)
        else:
            self._set(parts, value, origin)

    def _append(self, parts: Parts, value: Any, origin: tuple[Source, str]) -> None:
        owner = self._writable(parts)
        owner.append(value)
        self.written[join(ROOT, *parts, len(owner) - 1)] = origin

    def _set(self, parts: Parts, value: Any, origin: tuple[Source, str]) -> None:
        pointer = join(ROOT, *parts)
        self._forget(pointer)
        self.written[pointer] = origin
        if parts:
            self._writable(parts[:-1])[parts[-1]] = value
        else:
            self.value = value

    def _forget(self, pointer: str) -> None:
        for known in [at for at in self.written if at == pointer or at.startswith(f"{pointer}/")]:
            del self.written[known]

    def _shift(self, base: str, removed: int, length: int) -> None:
        """What follows a removed item moves up by one, and is still written where it was."""
        moved = {
            join(base, at - 1): self.origin(join(base, at)) for at in range(removed + 1, length)
        }
        inner = {
            f"{join(base, at - 1)}{known.removeprefix(join(base, at))}": origin
            for at in range(removed + 1, length)
            for known, origin in self.written.items()
            if known.startswith(f"{join(base, at)}/")
        }
        for at in range(removed, length):
            self._forget(join(base, at))
        self.written |= moved | inner

    def _at(self, parts: Parts) -> Any:
        node = self.value
        for part in parts:
            node = node[part]
        return node

    def _writable(self, parts: Parts) -> Any:
        """The container at `parts`, every container on the way being a copy of ours."""
        node = self.value = self._own(self.value)
        for part in parts:
            node[part] = self._own(node[part])
            node = node[part]
        return node

    def _own(self, node: Any) -> Any:
        if id(node) in self._copies:
            return node
        copy = dict(node) if isinstance(node, dict) else list(node)
        self._copies[id(copy)] = copy
        return copy
