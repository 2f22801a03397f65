"""Which schemas openapi-spec-validator has visited.

It judges a schema where something else than a schema holds it, and follows all that is below only to know it again.
On its path objects that takes most of its time, on the values themselves next to none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specloom.document.pointer import NowhereError
from specloom.document.references import ReferenceCycleError, resolve


class Visits(set[int]):
    """In place of the list of identities that `SchemaValidator` keeps.

    `upcoming` is the schema that is judged next: when it counts as visited, all below it does.
    """

    def __init__(self, tree: Any) -> None:
        super().__init__()
        self._tree = tree
        self.upcoming: Any = None

    def append(self, identity: int) -> None:
        self.add(identity)
        pending = list(_below(self.upcoming)) if identity == id(self.upcoming) else []
        while pending:
            value = self._resolved(pending.pop())
            if isinstance(value, dict) and id(value) not in self:
                self.add(id(value))
                pending.extend(_below(value))

    def _resolved(self, value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
            return value
        try:
            return resolve(self._tree, value["$ref"])[1]
        except (NowhereError, ReferenceCycleError):
            return None


def _below(schema: Any) -> Iterator[Any]:
    """What `SchemaValidator` follows."""
    for keyword in ("allOf", "anyOf", "oneOf"):
        value = schema.get(keyword)
        yield from value if isinstance(value, list) else ()
    yield from (schema[keyword] for keyword in ("not", "items") if keyword in schema)
    properties = schema.get("properties")
    yield from properties.values() if isinstance(properties, dict) else ()
