"""Values to JSON by their type: what was never set stays out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from pydantic import MISSING, TypeAdapter

# Values of these are printed as what they turn out to be, which may be a model with defaults.
_UNKNOWN: Final = frozenset({"any", "is-instance", "is-subclass", "callable", "function-plain"})


class Serializer:
    """Prints the values of an annotation."""

    def __init__(self, annotation: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(annotation)

    def compile(self) -> None:
        """Build it now; raises pydantic's errors."""
        self._adapter.rebuild()
        _ = self._leaves_out

    def to_json(self, value: Any) -> bytes:
        return self._adapter.serializer.to_json(
            value, by_alias=True, exclude_unset=self._leaves_out, warnings=False
        )

    @cached_property
    def _leaves_out(self) -> bool:
        """Whether something unset would be printed: looking for it takes Pydantic a fifth longer.

        An unset property that is MISSING is never printed, so only other defaults matter.
        """
        self._adapter.rebuild()
        return any(map(_may_print_unset, _nodes(self._adapter.core_schema)))


def _may_print_unset(node: Mapping[str, Any]) -> bool:
    if node["type"] == "default":
        return node.get("default") is not MISSING
    return node["type"] in _UNKNOWN and "serialization" not in node


def _nodes(node: Any) -> Iterator[Mapping[str, Any]]:
    """The parts of a core schema that say how values are printed."""
    if isinstance(node, list | tuple):
        for item in node:
            yield from _nodes(item)
    elif isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for key, value in node.items():
            if key not in ("serialization", "default", "metadata", "config"):
                yield from _nodes(value)
