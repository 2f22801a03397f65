"""`$id`, `$anchor`, `$dynamicRef` of one file (JSON Schema 2020-12, core §8.2): names become JSON pointers.

Afterwards every reference that stays inside the file is a pointer from its root. Where a file uses
`$dynamicAnchor`, its `$id`s stay for the time being: they say where a dynamic scope begins
(`dynamic` needs that and removes them). Elsewhere they are removed at once, since an `$id`
would give the references below it another root.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from specloom.document.grammar import GRAMMAR_3, Field, Kind, children, fields_of
from specloom.document.pointer import (
    ROOT,
    NowhereError,
    follow,
    from_reference,
    is_pointer,
    join,
    to_reference,
)

NAMES = ("$id", "$anchor", "$dynamicAnchor", "$dynamicRef")
_ANCHORS = ("$anchor", "$dynamicAnchor")


@dataclass(frozen=True, slots=True)
class Resource:
    """A schema resource: its URI, and the pointer of the schema that says `$id`."""

    uri: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Identified:
    """A file's value with pointers for names; `resources` are where the schemas stand that have a URI.

    `scoped` says that it has dynamic anchors, so what a reference into it means may depend on the way.
    """

    value: Any
    resources: frozenset[str]
    scoped: bool = False


def identified(tree: Any, kind: Kind = Kind.ROOT) -> Identified:
    """Resolves the names of a file whose root is an object of this kind."""
    reading = _Reading(tree)
    document = Resource("", ROOT)
    reading.collect(kind, tree, ROOT, document)
    scoped = bool(reading.dynamic)
    value = reading.rewritten(kind, tree, document, ROOT)
    if scoped and kind is Kind.SCHEMA and isinstance(value, dict):
        value.setdefault("$id", "")
    return Identified(value, frozenset((ROOT, *reading.resources.values())), scoped)


@dataclass
class _Reading:
    tree: Any
    resources: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    dynamic: set[tuple[str, str]] = field(default_factory=set)

    def collect(self, kind: Kind, value: Any, pointer: str, around: Resource) -> None:
        if isinstance(value, list):
            for at, item in enumerate(value):
                self.collect(kind, item, join(pointer, at), around)
        if not isinstance(value, dict):
            return
        here = self.resource(kind, value, pointer, around)
        if here is not around:
            self.resources[here.uri] = pointer
        for keyword in _ANCHORS if kind is Kind.SCHEMA else ():
            if isinstance(value.get(keyword), str):
                self.anchors[here.uri, value[keyword]] = pointer
        if kind is Kind.SCHEMA and isinstance(value.get("$dynamicAnchor"), str):
            self.dynamic.add((here.uri, value["$dynamicAnchor"]))
        for name, below in fields_of(GRAMMAR_3, kind, value).items():
            if name in value and below.kind is not Kind.DATA:
                for tokens, child in children(below, value[name]):
                    self.collect(below.kind, child, join(pointer, name, *tokens), here)

    def resource(self, kind: Kind, node: Any, pointer: str, around: Resource) -> Resource:
        """The schema resource that begins here, or the one around."""
        if kind is not Kind.SCHEMA or not isinstance(node, dict):
            return around
        if not isinstance(node.get("$id"), str):
            return around
        return Resource(urldefrag(_absolute(around.uri, node["$id"])).url, pointer)

    def rewritten(self, kind: Kind, value: Any, around: Resource, pointer: str) -> Any:
        if isinstance(value, list):
            return [
                self.rewritten(kind, item, around, join(pointer, at))
                for at, item in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        here = self.resource(kind, value, pointer, around)
        table = fields_of(GRAMMAR_3, kind, value)
        found = {
            name: self._field(table.get(name, Field(Kind.DATA)), item, here, join(pointer, name))
            for name, item in value.items()
        }
        return self._schema(found, here) if kind is Kind.SCHEMA else found

    def _field(self, field: Field, value: Any, around: Resource, pointer: str) -> Any:
        if field.kind is Kind.DATA:
            return value
        if field.shape in ("one", "list") or not isinstance(value, dict):
            return self.rewritten(field.kind, value, around, pointer)
        found = dict(value)
        for tokens, child in children(field, value):
            found[tokens[0]] = self.rewritten(field.kind, child, around, join(pointer, *tokens))
        return found

    def _schema(self, schema: dict[str, Any], here: Resource) -> dict[str, Any]:
        """One schema of the result, a copy of its own."""
        if isinstance(schema.get("$anchor"), str):
            del schema["$anchor"]
        if isinstance(schema.get("$id"), str) and not self.dynamic:
            del schema["$id"]
        if isinstance(schema.get("$ref"), str):
            schema["$ref"] = self._reference(schema["$ref"], here)
        reference = schema.get("$dynamicRef")
        if isinstance(reference, str):
            place = self._dynamic_place(reference, here)
            if place is not None:
                schema["$dynamicRef"] = to_reference(place)
            elif reference.startswith("#") or self._place(reference, here) is not None:
                # Without a dynamic anchor to begin with it is a `$ref` (core §8.2.3.2).
                del schema["$dynamicRef"]
                refer(schema, self._reference(reference, here))
        return schema

    def _dynamic_place(self, reference: str, here: Resource) -> str | None:
        target, fragment = urldefrag(_absolute(here.uri, reference))
        return self.anchors[target, fragment] if (target, fragment) in self.dynamic else None

    def _reference(self, reference: str, here: Resource) -> str:
        """The reference from the file's root; unchanged when it names nothing that is known here."""
        place = self._place(reference, here)
        return reference if place is None else to_reference(place)

    def _place(self, reference: str, here: Resource) -> str | None:
        target, fragment = urldefrag(_absolute(here.uri, reference))
        base = here.pointer if target == here.uri else self.resources.get(target)
        if base is None:
            return None
        if not is_pointer(fragment):
            return self.anchors.get((target, fragment))
        pointer = base + from_reference(fragment).removeprefix(ROOT)
        try:
            follow(self.tree, pointer)
        except NowhereError:
            return None  # written from the file's root, though JSON Schema says otherwise
        return pointer


def refer(schema: dict[str, Any], reference: str) -> None:
    """Adds a reference to a schema, which may have one already."""
    if "$ref" in schema:
        schema["allOf"] = [*schema.get("allOf", ()), {"$ref": reference}]
    else:
        schema["$ref"] = reference


def _absolute(base: str, reference: str) -> str:
    """RFC 3986 §5.2, for URNs too, where Python's `urljoin` forgets the base."""
    if reference.startswith("#") or not reference:
        return urldefrag(base).url + reference
    return urljoin(base, reference)
