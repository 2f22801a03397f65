"""`$id` and `$anchor` (JSON Schema 2020-12, core §8.2): references by name become references by pointer.

Afterwards every reference of the document is a pointer from its root. An `$id` is removed: it would
give the references below it another root.
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

NAMES = ("$id", "$anchor", "$dynamicAnchor")
_REMOVED = ("$id", "$anchor")


@dataclass(frozen=True, slots=True)
class Resource:
    """A schema resource: its URI, and the pointer of the schema that says `$id`."""

    uri: str
    pointer: str


@dataclass
class Identifiers:
    """Where the names of a document stand."""

    resources: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)


def resolve_identifiers(tree: dict[str, Any]) -> dict[str, Any]:
    """The document with references by pointer only; the same object when it names nothing."""
    known = Identifiers()
    document = Resource("", ROOT)
    _collect(known, Kind.ROOT, tree, ROOT, document)
    if not known.resources and not known.anchors:
        return tree
    found: dict[str, Any] = _rewritten(known, tree, Kind.ROOT, tree, document, ROOT)
    return found


def _collect(known: Identifiers, kind: Kind, value: Any, pointer: str, around: Resource) -> None:
    if isinstance(value, list):
        for at, item in enumerate(value):
            _collect(known, kind, item, join(pointer, at), around)
    if not isinstance(value, dict):
        return
    here = _resource(kind, value, pointer, around)
    if here is not around:
        known.resources[here.uri] = pointer
    for keyword in ("$anchor", "$dynamicAnchor") if kind is Kind.SCHEMA else ():
        if isinstance(value.get(keyword), str):
            known.anchors[here.uri, value[keyword]] = pointer
    for name, below in fields_of(GRAMMAR_3, kind, value).items():
        if name in value and below.kind is not Kind.DATA:
            for tokens, child in children(below, value[name]):
                _collect(known, below.kind, child, join(pointer, name, *tokens), here)


def _resource(kind: Kind, node: dict[str, Any], pointer: str, around: Resource) -> Resource:
    if kind is not Kind.SCHEMA or not isinstance(node.get("$id"), str):
        return around
    return Resource(urldefrag(urljoin(around.uri, node["$id"])).url, pointer)


def _rewritten(
    known: Identifiers, tree: Any, kind: Kind, value: Any, around: Resource, pointer: str
) -> Any:
    if isinstance(value, list):
        return [
            _rewritten(known, tree, kind, item, around, join(pointer, at))
            for at, item in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    here = _resource(kind, value, pointer, around)
    table = fields_of(GRAMMAR_3, kind, value)
    found: dict[str, Any] = {}
    for name, item in value.items():
        if kind is Kind.SCHEMA and name in _REMOVED and isinstance(item, str):
            continue
        below = table.get(name, Field(Kind.DATA))
        found[name] = _field(known, tree, below, item, here, join(pointer, name))
    if kind is Kind.SCHEMA and isinstance(found.get("$ref"), str):
        found["$ref"] = _reference(known, tree, found["$ref"], here)
    return found


def _field(
    known: Identifiers, tree: Any, field: Field, value: Any, around: Resource, pointer: str
) -> Any:
    if field.kind is Kind.DATA:
        return value
    if field.shape in ("one", "list") or not isinstance(value, dict):
        return _rewritten(known, tree, field.kind, value, around, pointer)
    found = dict(value)
    for tokens, child in children(field, value):
        place = join(pointer, *tokens)
        found[tokens[0]] = _rewritten(known, tree, field.kind, child, around, place)
    return found


def _reference(known: Identifiers, tree: Any, reference: str, around: Resource) -> str:
    """The reference from the document's root; unchanged when it names nothing that is known here."""
    target, fragment = urldefrag(urljoin(around.uri, reference))
    if target == around.uri:
        base = around.pointer
    elif target in known.resources:
        base = known.resources[target]
    else:
        return reference
    if not is_pointer(fragment):
        found = known.anchors.get((target, fragment))
        return to_reference(found) if found else reference
    pointer = base + from_reference(fragment).removeprefix(ROOT)
    try:
        follow(tree, pointer)
    except NowhereError:
        return reference  # written from the document's root, though JSON Schema says otherwise
    return to_reference(pointer)
