"""What an operation does to a resource, where that can be inferred.

An operation is inferred only when its answer certainly fits its contract: every property that the
answer requires is in every row, and what clients may send is what the answer may show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from specloom.contract.model import Operation
from specloom.design.column_kinds import ColumnKind, values_of
from specloom.design.resources import (
    Parent,
    Resource,
    ResourceFinder,
    answer_schema,
    body_schema,
    json_media,
    success,
)
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes


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
    parents: tuple[Parent, ...]  # of the path: an alias has others than the collection itself
    merges: bool = False  # whether the body is a merge patch (RFC 7396)
    differing: tuple[str, ...] = ()  # properties of the body that are not stored as they come
    wrapping: str = ""  # the property of the body that holds the row
    envelope: str = ""  # the property of the answer that shows it


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
            item = self._finder.paths.item(resource.path)
            for operation in resource.operations:
                action = self._action(resource, operation, operation.path == item)
                if action is not None:
                    actions[operation.pointer] = action
        return actions

    def _shown(self, operation: Operation, resource: Resource) -> ObjectShape | None:
        listed = None
        if operation.method == "get" and not resource.singleton:
            listed = self._finder.envelopes.listed(operation)
        whole = self._finder.envelopes.answer(operation)
        shape = self._shapes.of(listed) if listed is not None else whole
        return shape.view(drop="writeOnly") if shape else None

    def _action(self, resource: Resource, operation: Operation, on_item: bool) -> Action | None:
        kind = self._kind(resource, operation, on_item)
        if kind is None or _input_beyond(operation) or not self._unwraps(kind, operation):
            return None
        sent = self._finder.envelopes.body(operation)
        writes = kind in (Kind.CREATE, Kind.REPLACE, Kind.UPDATE)
        if writes and (sent is None or not self._takes_objects(operation, resource)):
            return None
        shows = answer_schema(operation) is not None
        if kind is Kind.READ and not shows:
            return None
        if kind is not Kind.LIST and not self._answers(operation, resource, shows):
            return None
        if not self._shows_rows(operation, resource):
            return None
        declared = {response.status.upper() for response in operation.responses}
        creates_elsewhere = any(op.method == "post" for op in resource.operations)
        return Action(
            kind,
            resource,
            operation,
            on_item,
            shows,
            upserts=kind is Kind.REPLACE
            and (resource.singleton or (on_item and not creates_elsewhere)),
            conflicts=bool(declared & {"409", "4XX", "DEFAULT"}),
            parents=dict(resource.aliases).get(operation.path, resource.parents),
            merges=_merges(operation),
            differing=tuple(sorted(resource.differing & sent.properties.keys())) if sent else (),
            wrapping=self._finder.envelopes.around(operation.path, body_schema(operation)),
            envelope=self._envelope(kind, operation),
        )

    def _envelope(self, kind: Kind, operation: Operation) -> str:
        around = self._finder.envelopes.around
        return "" if kind is Kind.LIST else around(operation.path, answer_schema(operation))

    def _unwraps(self, kind: Kind, operation: Operation) -> bool:
        """Whether rows can be taken out of the body's envelope, and put into the answer's."""
        sent = body_schema(operation)
        wrapping = self._finder.envelopes.around(operation.path, sent)
        envelope = self._envelope(kind, operation)
        if envelope:
            shown = self._shapes.of(answer_schema(operation) or True)
            if shown is None or not shown.required <= {envelope}:
                return False
        outer, inner = self._shapes.of(sent or True), self._finder.envelopes.body(operation)
        if not wrapping or outer is None or inner is None:
            return True
        # What is not sent at all is an empty object, where that is one.
        return wrapping in outer.required or not inner.view(drop="readOnly").required

    def _takes_objects(self, operation: Operation, resource: Resource) -> bool:
        """Whether the body is an object in every media type, without files that no column holds.

        A JSON Patch is a list of steps.
        """
        content = operation.request_body.content if operation.request_body else ()
        shapes = [self._shapes.of(media.schema.value) for media in content if media.schema]
        return all(
            shape is not None and not self._brings_files(shape, resource) for shape in shapes
        )

    def _brings_files(self, shape: ObjectShape, resource: Resource) -> bool:
        stored = resource.entity.properties
        return any(
            self._is_file(schema) and not (name in stored and self._is_file(stored[name]))
            for name, schema in shape.properties.items()
        )

    def _is_file(self, schema: JsonSchema) -> bool:
        """Whether a property is a file or a list of files."""
        schema = self._shapes.target(schema)
        items = schema.get("items", True) if isinstance(schema, dict) else True
        kinds = (values_of(part, self._shapes.target).kind for part in (schema, items))
        return ColumnKind.BINARY in kinds

    def _kind(self, resource: Resource, operation: Operation, on_item: bool) -> Kind | None:
        method = operation.method
        if operation.path in dict(resource.aliases):
            return {"get": Kind.LIST, "post": Kind.CREATE}.get(method)
        if resource.singleton:
            single = {
                "get": Kind.READ,
                "put": Kind.REPLACE,
                # Where a second one is a conflict, the first one is not replaced.
                "post": Kind.CREATE if operation.response("409") else Kind.REPLACE,
                "patch": Kind.UPDATE,
                "delete": Kind.DELETE,
            }
            return single.get(method)
        if on_item:
            return {
                "get": Kind.READ,
                "put": Kind.REPLACE,
                "patch": Kind.UPDATE,
                "delete": Kind.DELETE,
            }.get(method)
        if method == "get":
            return Kind.LIST if self._finder.envelopes.listed(operation) is not None else None
        if method == "put" and resource.key.wire:
            sent = self._finder.envelopes.body(operation)
            named = sent.view(drop="readOnly").properties if sent else {}
            return Kind.REPLACE if resource.key.wire in named else None
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

    def _shows_rows(self, operation: Operation, resource: Resource) -> bool:
        """Whether an answer takes what the rows hold: other answers may give a property another form."""
        shape, stored = self._shown(operation, resource), resource.entity.properties
        if shape is None:
            return True
        shown = resource.entity.view(drop="writeOnly").properties.keys()
        enveloped = self._finder.envelopes.array(operation) is not None
        if enveloped and not shape.open and not shown <= shape.properties.keys():
            return False  # rows in an envelope are shown as they are
        return all(
            self._shapes.accepts(schema, stored[name])
            for name, schema in shape.properties.items()
            if name in stored
        )


def _merges(operation: Operation) -> bool:
    """Whether every body of an operation is a merge patch."""
    content = operation.request_body.content if operation.request_body else ()
    names = [media.name.split(";")[0].strip().lower() for media in content]
    return bool(names) and set(names) == {"application/merge-patch+json"}


def _input_beyond(operation: Operation) -> bool:
    """Whether an operation takes a body that is no JSON-like object: an upload cannot be stored as a row."""
    if operation.request_body is None:
        return False
    kinds = (media.name.split(";")[0].strip().lower() for media in operation.request_body.content)
    structured = r"(application|text)/([\w.+-]+\+)?(json|xml)|application/x-www-form-urlencoded|multipart/form-data|\*/\*"
    return body_schema(operation) is None or not all(
        re.fullmatch(structured, kind) for kind in kinds
    )
