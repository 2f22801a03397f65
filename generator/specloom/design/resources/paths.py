"""What the paths of a contract say: collections, items and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specloom.contract.model import Contract, Operation
from specloom.design.resources.model import python_type
from specloom.design.shapes import Shapes

_TEMPLATE = re.compile(r"\{([^{}]+)\}")


def segments(path: str) -> tuple[str, ...]:
    """The parts of a path between its slashes."""
    return tuple(part for part in path.split("/") if part)


def parameter_of(segment: str) -> str | None:
    """The name of a segment that is one whole template expression."""
    found = _TEMPLATE.fullmatch(segment)
    return found.group(1) if found else None


def words(path: str) -> tuple[str, ...]:
    """The segments of a path without a template expression."""
    return tuple(part for part in segments(path) if not _TEMPLATE.search(part))


class Paths:
    """The operations of a contract by path and method."""

    def __init__(self, contract: Contract, shapes: Shapes) -> None:
        self._shapes = shapes
        self._by_path: dict[str, dict[str, Operation]] = {}
        for operation in contract.operations:
            self._by_path.setdefault(operation.path, {})[operation.method] = operation

    def at(self, path: str | None) -> Mapping[str, Operation]:
        """The operations of a path, by method."""
        return self._by_path.get(path, {}) if path else {}

    def candidates(self) -> set[str]:
        """The paths that may be a collection or a singleton."""
        found = set()
        for path in self._by_path:
            parts = segments(path)
            if not parts:
                continue
            if not _TEMPLATE.search(parts[-1]):
                found.add(path)
            elif parameter_of(parts[-1]) and len(parts) > 1 and not _TEMPLATE.search(parts[-2]):
                found.add("/" + "/".join(parts[:-1]))
        return found

    def item(self, collection: str) -> str | None:
        """The path of one item of a collection; the one with most operations when spelled twice."""
        depth = len(segments(collection)) + 1
        paths = [
            path
            for path in self._by_path
            if path.startswith(collection + "/")
            and len(segments(path)) == depth
            and parameter_of(segments(path)[-1])
        ]
        return max(paths, key=lambda path: (len(self._by_path[path]), path), default=None)

    def is_named_item(self, path: str) -> bool:
        """Whether a path names one item of a collection by a word: `/users/me` beside `/users/{userId}`."""
        collection, _, _ = path.rpartition("/")
        return bool(collection) and self.item(collection) is not None

    def parameter_type(self, path: str, parameter: str) -> str:
        """The Python type of a path parameter, as declared on the path or below it."""
        declared = (
            p.schema.value
            for candidate, operations in self._by_path.items()
            if candidate.startswith(path)
            for operation in operations.values()
            for p in operation.parameters
            if p.location == "path" and p.name == parameter and p.schema
        )
        return python_type(self._shapes.target(next(declared, True)))
