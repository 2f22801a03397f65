"""`$dynamicRef` (JSON Schema 2020-12, core §8.2.3.2) told apart into plain references.

What a dynamic reference means depends on the way that leads to it: the outermost schema resource on
the way that has a `$dynamicAnchor` of that name. The ways are finite in kind: what counts of one is
which anchor each name stands for (a `Scope`). So a schema that is reached in another scope than the
one it is written in becomes a component of its own, written out for that scope: a generic
`Page` whose `items` are `$dynamicRef: "#item"` becomes `PageOfPet` and `PageOfOrder`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from specloom.document.grammar import GRAMMAR_3, Field, Kind, children, fields_of, walk
from specloom.document.identifiers import refer
from specloom.document.model import Origin
from specloom.document.pointer import (
    ROOT,
    NowhereError,
    follow,
    from_reference,
    is_pointer,
    join,
    split,
    to_reference,
)

Scope = Mapping[str, str]  # the names of dynamic anchors, and the pointers of what they stand for
_Key = tuple[
    str, tuple[tuple[str, str], ...]
]  # a schema and the part of a scope that it depends on
_SCHEMAS = "#/components/schemas"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A tree without dynamic references; `origins` are the places of the schemas written out."""

    tree: dict[str, Any]
    origins: Mapping[str, Origin]


def resolve_dynamic(
    tree: dict[str, Any], origin_of: Mapping[str, Origin], made: frozenset[str], entry: str
) -> Resolved:
    """Resolves every `$dynamicRef` of a bundled tree and removes what only served to resolve it.

    `made` are the components that bundling made: those that nothing refers to any more are dropped.
    """
    resolver = _Resolver(tree, _Anchors(tree), origin_of, entry)
    result = resolver.run()
    _drop_unused(result, made)
    return Resolved(result, resolver.origins)


class _Anchors:
    """Which dynamic anchors the schema resources of a tree have, and who depends on them."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self.roots: set[str] = {ROOT}
        schemas = {
            join(ROOT, *path): node
            for path, kind, node in walk(tree, GRAMMAR_3)
            if kind is Kind.SCHEMA
        }
        self.roots |= {at for at, node in schemas.items() if isinstance(node.get("$id"), str)}
        self.of_resource: dict[str, dict[str, str]] = {}
        for pointer, node in schemas.items():
            name = node.get("$dynamicAnchor")
            if isinstance(name, str):
                self.of_resource.setdefault(self.root_of(pointer), {}).setdefault(name, pointer)
        self._used: dict[str, frozenset[str]] = {}

    def root_of(self, pointer: str) -> str:
        """The root of the schema resource that a place is in."""
        while pointer not in self.roots:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def entered(self, pointer: str, scope: Scope) -> Scope:
        """The scope after a reference into the resource of `pointer`: what is further out wins."""
        own = self.of_resource.get(self.root_of(pointer))
        return {**own, **scope} if own else scope

    def written_in(self, pointer: str) -> Scope:
        """The scope of a schema where it stands."""
        scope: Scope = {}
        for end in _prefixes(pointer):
            if end in self.roots:
                scope = self.entered(end, scope)
        return scope

    def used(self, pointer: str) -> frozenset[str]:
        """The names that a schema depends on, directly or behind its references."""
        if pointer not in self._used:
            names: set[str] = set()
            seen: set[str] = set()
            pending = [pointer]
            while pending:
                current = pending.pop()
                if current in seen:
                    continue
                seen.add(current)
                found, targets = self._mentioned(current)
                for name in found - names:
                    pending += [own[name] for own in self.of_resource.values() if name in own]
                names |= found
                pending += targets
            self._used[pointer] = frozenset(names)
        return self._used[pointer]

    def _mentioned(self, pointer: str) -> tuple[set[str], list[str]]:
        names: set[str] = set()
        targets: list[str] = []
        try:
            start = follow(self._tree, pointer)
        except NowhereError:
            return names, targets  # whoever checks the references says so
        for _, _, node in walk(start, GRAMMAR_3, Kind.SCHEMA):
            targets += list(_targets(node))
            if isinstance(node.get("$dynamicRef"), str):
                names.add(self.name_at(from_reference(node["$dynamicRef"])))
        return names, targets

    def name_at(self, pointer: str) -> str:
        return str(follow(self._tree, pointer)["$dynamicAnchor"])


@dataclass
class _Resolver:
    tree: dict[str, Any]
    anchors: _Anchors
    origin_of: Mapping[str, Origin]
    entry: str
    origins: dict[str, Origin] = field(default_factory=dict)
    _homes: dict[_Key, str] = field(default_factory=dict)
    _waiting: deque[tuple[str, Scope, str]] = field(default_factory=deque)

    def run(self) -> dict[str, Any]:
        self._adopt_components()
        tree: dict[str, Any] = self._node(Kind.ROOT, self.tree, ROOT, {})
        while self._waiting:
            pointer, scope, home = self._waiting.popleft()
            value = self._node(Kind.SCHEMA, follow(self.tree, pointer), pointer, scope)
            tree.setdefault("components", {}).setdefault("schemas", {})[split(home)[-1]] = value
        return tree

    def _adopt_components(self) -> None:
        """A component that is nothing but another schema in its own scope is that schema's home."""
        components = self.tree.get("components")
        schemas = components.get("schemas") if isinstance(components, dict) else None
        for name, schema in schemas.items() if isinstance(schemas, dict) else ():
            place = join(_SCHEMAS, name)
            if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
                target = from_reference(schema["$ref"])
                scope = self.anchors.entered(target, self.anchors.written_in(place))
                key = self._key(target, scope)
                if schema.keys() <= _BESIDE and key and key not in self._homes:
                    self._homes[key] = place

    def _key(self, pointer: str, scope: Scope) -> _Key | None:
        """None when the schema means the same where it stands."""
        names = self.anchors.used(pointer)
        here = self.anchors.written_in(pointer)
        counts = {name: scope[name] for name in names if name in scope}
        if counts == {name: here[name] for name in names if name in here}:
            return None
        return pointer, tuple(sorted(counts.items()))

    def _home(self, pointer: str, scope: Scope) -> str:
        """Where a schema is written out for a scope."""
        key = self._key(pointer, scope)
        if key is None:
            return pointer
        if key not in self._homes:
            home = join(_SCHEMAS, self._name(pointer, scope))
            self._homes[key] = home
            self.origins[home] = self._origin(pointer)
            self._waiting.append((pointer, scope, home))
        return self._homes[key]

    def _origin(self, pointer: str) -> Origin:
        for prefix in reversed([*_prefixes(pointer)]):
            if prefix in self.origin_of:
                found = self.origin_of[prefix]
                return Origin(found.file, found.pointer + pointer[len(prefix) :])
        return Origin(self.entry, pointer)

    def _name(self, pointer: str, scope: Scope) -> str:
        """`Page` in which `#item` is a Pet: `PageOfPet`."""
        here = self.anchors.written_in(pointer)
        names = sorted(self.anchors.used(pointer))
        different = [
            scope[name] for name in names if name in scope and scope[name] != here.get(name)
        ]
        kinds = dict.fromkeys(_called(self.tree, found) for found in different)
        name = f"{_called(self.tree, pointer)}Of{'And'.join(kinds)}"
        taken = {split(home)[-1] for home in self._homes.values()}
        taken |= (self.tree.get("components") or {}).get("schemas", {}).keys()
        number, candidate = 2, name
        while candidate in taken:
            candidate, number = f"{name}{number}", number + 1
        return candidate

    def _node(self, kind: Kind, value: Any, pointer: str, scope: Scope) -> Any:
        if isinstance(value, list):
            return [
                self._node(kind, item, join(pointer, at), scope) for at, item in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        if pointer in self.anchors.roots:
            scope = self.anchors.entered(pointer, scope)
        table = fields_of(GRAMMAR_3, kind, value)
        found = {
            name: self._field(table.get(name, Field(Kind.DATA)), item, join(pointer, name), scope)
            for name, item in value.items()
        }
        return self._schema(found, pointer, scope) if kind is Kind.SCHEMA else found

    def _field(self, field: Field, value: Any, pointer: str, scope: Scope) -> Any:
        if field.kind is Kind.DATA:
            return value
        if field.shape in ("one", "list") or not isinstance(value, dict):
            return self._node(field.kind, value, pointer, scope)
        found = dict(value)
        for tokens, child in children(field, value):
            found[tokens[0]] = self._node(field.kind, child, join(pointer, *tokens), scope)
        return found

    def _schema(self, schema: dict[str, Any], pointer: str, scope: Scope) -> dict[str, Any]:
        for keyword in ("$id", "$dynamicAnchor"):
            if isinstance(schema.get(keyword), str):
                del schema[keyword]
        if isinstance(schema.get("$ref"), str) and is_pointer(schema["$ref"]):
            schema = self._referring(schema, pointer, scope)
        if isinstance(schema.get("$dynamicRef"), str):
            start = from_reference(schema.pop("$dynamicRef"))
            target = scope.get(self.anchors.name_at(start), start)
            refer(schema, self._reference(target, scope))
        return schema

    def _referring(self, schema: dict[str, Any], pointer: str, scope: Scope) -> dict[str, Any]:
        target = from_reference(schema["$ref"])
        entered = self.anchors.entered(target, scope)
        home = self._home(target, entered)
        if home != pointer:
            return {**schema, "$ref": to_reference(home)}
        beside = {name: value for name, value in schema.items() if name != "$ref"}
        written = self._node(Kind.SCHEMA, follow(self.tree, target), target, entered)
        return {**written, **beside} if isinstance(written, dict) else written

    def _reference(self, target: str, scope: Scope) -> str:
        return to_reference(self._home(target, self.anchors.entered(target, scope)))


# What may stand beside a `$ref` when the schema is written out in its place.
_BESIDE = frozenset(
    ["$ref", "$id", "$dynamicAnchor", "$defs", "$schema", "$comment", "title", "description"]
)


def _called(tree: Any, pointer: str) -> str:
    """A component's name; of other schemas, that of the component which they refer to or are a part of."""
    node = follow(tree, pointer)
    reference = node.get("$ref") if isinstance(node, dict) else None
    tokens = split(pointer)
    if len(tokens) != 3 and isinstance(reference, str):
        tokens = split(from_reference(reference))
    name = tokens[2] if tokens[:2] == ("components", "schemas") else tokens[-1]
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", name)
    return name[:1].upper() + name[1:]


def _prefixes(pointer: str) -> Iterator[str]:
    """`#`, `#/a`, `#/a/b`."""
    tokens = split(pointer)
    return (join(ROOT, *tokens[:end]) for end in range(len(tokens) + 1))


def _targets(node: Mapping[str, Any]) -> Iterator[str]:
    """Where the references of one object lead inside the tree."""
    for keyword in ("$ref", "$dynamicRef"):
        reference = node.get(keyword)
        if isinstance(reference, str) and reference.startswith("#") and is_pointer(reference):
            yield from_reference(reference)


def _drop_unused(tree: dict[str, Any], made: frozenset[str]) -> None:
    """Drops the components among `made` that nothing else leads to any more."""
    schemas = (tree.get("components") or {}).get("schemas") or {}
    idle = {join(_SCHEMAS, name): name for name in schemas if join(_SCHEMAS, name) in made}
    kept = {name: value for name, value in schemas.items() if name not in idle.values()}
    outside = {**tree, "components": {**tree.get("components", {}), "schemas": kept}}
    pending = [node for _, _, node in walk(outside, GRAMMAR_3)]
    while pending:
        for target in _targets(pending.pop()):
            home = join(ROOT, *split(target)[:3])
            if home in idle:
                name = idle.pop(home)
                pending += [node for _, _, node in walk(schemas[name], GRAMMAR_3, Kind.SCHEMA)]
    for name in idle.values():
        del schemas[name]
