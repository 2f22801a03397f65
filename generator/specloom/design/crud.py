"""What an operation does to a resource, where that can be inferred.

An operation is inferred only when its answer certainly fits its contract: every property that the
answer requires is in every row, and what clients may send is what the answer may show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from specloom.contract.model import Operation
from specloom.design.naming import snake_case
from specloom.design.resources import (
    Parent,
    Resource,
    ResourceFinder,
    answer_schema,
    body_schema,
    json_media,
    segments,
    success,
)
from specloom.design.shapes import ObjectShape, Shapes


class Kind(StrEnum):
    """What is done to the rows of a resource."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Action:
    """An inferred operation. `shows` says whether it answers with the row; `upserts` whether a missing one is made."""

    kind: Kind
    resource: Resource
    operation: Operation
    on_item: bool
    shows: bool
    upserts: bool
    conflicts: bool  # the contract declares a status for a conflict
    alias_of: str | None = None  # the nested path through which a root collection is seen

    @property
    def parents(self) -> tuple[Parent, ...]:
        return self.resource.parents


class ActionFinder:
    """Decides the action of each operation of a contract's resources."""

    def __init__(self, finder: ResourceFinder, resources: Mapping[str, Resource]) -> None:
        self._finder = finder
        self._shapes: Shapes = finder.shapes
        self._resources = resources

    def find(self) -> dict[str, Action]:
        """Actions by the pointer of their operation."""
        actions: dict[str, Action] = {}
        for resource in self._resources.values():
            item = self._finder.item_path(resource.path)
            writable = self._writable(resource)
            for operation in resource.operations:
                action = self._action(resource, operation, operation.path == item, writable)
                if action is not None:
                    actions[operation.pointer] = action
        return actions

    def _writable(self, resource: Resource) -> frozenset[str]:
        """The pointers of the operations whose body may be stored and shown by every answer of the resource."""
        shown = [shape for op in resource.operations if (shape := self._shown(op, resource))]
        good = set()
        for operation in resource.operations:
            sent = self._shapes.of(body_schema(operation) or True)
            if sent is None:
                continue
            pairs = (
                (shape.properties[name], schema)
                for shape in shown
                for name, schema in sent.view(drop="readOnly").properties.items()
                if name in shape.properties
            )
            if all(self._shapes.accepts(wide, narrow) for wide, narrow in pairs):
                good.add(operation.pointer)
        return frozenset(good)

    def _shown(self, operation: Operation, resource: Resource) -> ObjectShape | None:
        schema = answer_schema(operation)
        if schema is None:
            return None
        if operation.method == "get" and operation.path == resource.path and not resource.singleton:
            schema = self._finder.listed(operation) or schema
        shape = self._shapes.of(schema)
        return shape.view(drop="writeOnly") if shape else None

    def _action(self, resource: Resource, operation: Operation, on_item: bool, writable: frozenset[str]) -> Action | None:
        kind = self._kind(resource, operation, on_item)
        if kind is None or _input_beyond(operation):
            return None
        if kind in (Kind.CREATE, Kind.REPLACE, Kind.UPDATE) and operation.pointer not in writable:
            return None
        shows = answer_schema(operation) is not None
        if kind is not Kind.LIST and not self._answers(operation, resource, shows):
            return None
        declared = {response.status.upper() for response in operation.responses}
        creates_elsewhere = any(op.method == "post" for op in resource.operations)
        return Action(
            kind,
            resource,
            operation,
            on_item,
            shows,
            upserts=kind is Kind.REPLACE and (resource.singleton or (on_item and not creates_elsewhere)),
            conflicts=bool(declared & {"409", "4XX", "DEFAULT"}),
        )

    def _kind(self, resource: Resource, operation: Operation, on_item: bool) -> Kind | None:
        method = operation.method
        if resource.singleton:
            single = {"get": Kind.READ, "put": Kind.REPLACE, "post": Kind.REPLACE, "patch": Kind.UPDATE, "delete": Kind.DELETE}
            return single.get(method)
        if on_item:
            return {"get": Kind.READ, "put": Kind.REPLACE, "patch": Kind.UPDATE, "delete": Kind.DELETE}.get(method)
        if method == "get":
            return Kind.LIST if self._finder.listed(operation) is not None else None
        if method == "put" and resource.key.wire:
            sent = self._shapes.of(body_schema(operation) or True)
            return Kind.REPLACE if sent and resource.key.wire in sent.properties else None
        return Kind.CREATE if method == "post" else None

    def _answers(self, operation: Operation, resource: Resource, shows: bool) -> bool:
        """Whether the answer can be made of a row (or there is none)."""
        response = success(operation)
        if response is None or not response.status.upper().startswith(("2", "DEFAULT")):
            return False
        if not shows:
            return not response.content
        shape = self._shown(operation, resource)
        if shape is None or json_media(response.content) is None:
            return False
        return shape.required <= resource.always


def _input_beyond(operation: Operation) -> bool:
    """Whether an operation takes a body that is no JSON-like object: an upload cannot be stored as a row."""
    return operation.request_body is not None and body_schema(operation) is None


def scope_of(action: Action) -> tuple[tuple[str, str], ...]:
    """(attribute, path parameter) pairs that say under which parents the rows are."""
    return tuple((parent.attribute, parent.parameter) for parent in action.parents)


def item_location(resource: Resource, item_path: str | None) -> tuple[tuple[str, str], ...] | None:
    """The item's path as (literal text, attribute or path parameter) pairs, for a `Location` header."""
    if item_path is None:
        return None
    pairs = []
    for part in segments(item_path):
        inner = part[1:-1] if part.startswith("{") else ""
        pairs.append((part, snake_case(inner) if inner else ""))
    return tuple(pairs)
