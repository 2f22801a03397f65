"""Which JSON kinds a schema admits, as far as its structure tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

from specloom.document.pointer import NowhereError, follow, from_reference, is_pointer
from specloom.document.upgrade.json_values import kind_of

Kinds = frozenset[str]

ALL: Kinds = frozenset({"null", "boolean", "number", "string", "array", "object"})


class KindFinder:
    """Finds kinds in one document; a component's are found once."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._known: dict[str, Kinds] = {}

    def of(self, schema: Any) -> Kinds:
        """The kinds that pass; a superset where `not`, `if` and recursion play a part."""
        if not isinstance(schema, dict):
            return frozenset() if schema is False else ALL
        return self.own(schema) & self._composed(schema)

    def own(self, schema: dict[str, Any]) -> Kinds:
        """The kinds by `type`, `enum` and `const` alone."""
        found = _by_type(schema["type"]) if "type" in schema else ALL
        if isinstance(schema.get("enum"), list):
            found &= {kind_of(value) for value in schema["enum"]}
        if "const" in schema:
            found &= {kind_of(schema["const"])}
        return found

    def of_property(self, schema: Any, name: str, depth: int = 0) -> Kinds:
        """The kinds that a property of an object may have by `properties`, `$ref` and `allOf`."""
        if not isinstance(schema, dict) or depth > 20:
            return ALL
        properties = schema.get("properties")
        found = ALL
        if isinstance(properties, dict) and name in properties:
            found = self.of(properties[name])
        parts = [self._target(schema["$ref"])] if isinstance(schema.get("$ref"), str) else []
        parts += schema["allOf"] if isinstance(schema.get("allOf"), list) else []
        for part in parts:
            found &= self.of_property(part, name, depth + 1)
        return found

    def _composed(self, schema: dict[str, Any]) -> Kinds:
        found = ALL
        if isinstance(schema.get("$ref"), str):
            found &= self._referenced(schema["$ref"])
        if isinstance(schema.get("allOf"), list):
            found &= _meet(self.of(part) for part in schema["allOf"])
        for keyword in ("anyOf", "oneOf"):
            if isinstance(schema.get(keyword), list):
                found &= _join(self.of(part) for part in schema[keyword])
        return found

    def _referenced(self, reference: str) -> Kinds:
        if reference not in self._known:
            self._known[reference] = ALL  # what a recursive reference adds: nothing
            self._known[reference] = self.of(self._target(reference))
        return self._known[reference]

    def _target(self, reference: str) -> Any:
        try:
            pointer = from_reference(reference)
            return follow(self._tree, pointer) if is_pointer(pointer) else True
        except NowhereError:
            return True


def _by_type(value: Any) -> Kinds:
    names = value if isinstance(value, list) else [value]
    return frozenset("number" if name == "integer" else str(name) for name in names)


def _meet(kinds: Iterable[Kinds]) -> Kinds:
    return reduce(lambda left, right: left & right, kinds, ALL)


def _join(kinds: Iterable[Kinds]) -> Kinds:
    return reduce(lambda left, right: left | right, kinds, frozenset())
