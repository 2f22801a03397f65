"""A copy of a tree in which references follow what moved, and links to what is gone are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specloom.document.pointer import NowhereError, follow, from_reference, to_reference


@dataclass(frozen=True)
class Copier:
    """`moved`: new pointers by old ones. `gone`: operationIds that no link may name any more."""

    moved: Mapping[str, str]
    gone: frozenset[str]

    def copy(self, tree: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = self._value(tree, tree)
        return found

    def _value(self, value: Any, tree: dict[str, Any]) -> Any:
        if isinstance(value, list):
            return [self._value(item, tree) for item in value]
        if not isinstance(value, dict):
            return value
        found = {
            name: self._value(self._links(item, tree) if name == "links" else item, tree)
            for name, item in value.items()
        }
        if isinstance(value.get("$ref"), str):
            found["$ref"] = self._reference(value["$ref"])
        return found

    def _links(self, links: Any, tree: dict[str, Any]) -> Any:
        if not isinstance(links, dict):
            return links
        return {name: link for name, link in links.items() if not self._is_dead(link, tree)}

    def _is_dead(self, link: Any, tree: dict[str, Any]) -> bool:
        if isinstance(link, dict) and isinstance(link.get("$ref"), str):
            try:
                link = follow(tree, from_reference(link["$ref"]))
            except NowhereError:
                return False
        return isinstance(link, dict) and link.get("operationId") in self.gone

    def _reference(self, reference: str) -> str:
        if not self.moved or not reference.startswith("#"):
            return reference
        pointer = prefix = from_reference(reference)
        while prefix and prefix not in self.moved:
            prefix = prefix.rpartition("/")[0]
        return to_reference(self.moved[prefix] + pointer[len(prefix) :]) if prefix else reference
