"""One schema as one shape, for one view of the contract.

A `Pass` remembers what got a name: components, objects, large enumerations, constrained items. Each
is read once, however often it is mentioned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from specloom.design.schemas import arrays, enums, objects, scalars, unions
from specloom.design.schemas.constraints import notes
from specloom.design.schemas.flat import (
    ANYTHING,
    NULL,
    Definition,
    Enumeration,
    ListOf,
    MapOf,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
    View,
    loosened,
    union,
)
from specloom.design.schemas.kinds import ALL, facet_kinds
from specloom.design.schemas.kinds import kinds as kinds_of
from specloom.design.schemas.nodes import Node, is_component
from specloom.design.schemas.reading import Facets, Reader
from specloom.design.schemas.twins import same
from specloom.document.pointer import join

# A union of more classes than this gets a name where an operation uses it.
MOST_UNNAMED = 2


@dataclass(slots=True)
class Pass:
    """One reading of a contract. `parameters` are the schemas whose enumerations always get a class."""

    reader: Reader
    view: View
    rich_types: bool
    parameters: frozenset[str] = frozenset()
    definitions: dict[str, Definition] = field(default_factory=dict)
    places: dict[str, Shape] = field(default_factory=dict)
    reading: set[str] = field(default_factory=set)
    recursive: set[str] = field(default_factory=set)

    def component(self, node: Node) -> Reference:
        """Reads a schema that has a name of its own."""
        if node.pointer not in self.definitions:
            self.definitions[node.pointer] = Definition(node.pointer, ANYTHING)
            self.definitions[node.pointer] = self._definition(node, self._named(node))
        return Reference(node.pointer)

    def at(self, pointer: str) -> Shape:
        """The shape of the schema at a pointer, anything when none stands there."""
        if pointer not in self.places:
            node = self.reader.at(pointer)
            return self.place(node) if node else ANYTHING
        return self.places[pointer]

    def place(self, node: Node) -> Shape:
        """Reads a schema where an operation uses it, without constraints: a signature has no place for them."""
        if node.pointer not in self.places:
            self.places[node.pointer] = self._placed(node)
        return self.places[node.pointer]

    def twin(self, pointer: str, of: str) -> None:
        """Lets one place have the type of another when they hold the same."""
        if same(self.places[pointer], self.places[of], self.definitions):
            self.places[pointer] = self.places[of]

    def _placed(self, node: Node) -> Shape:
        found = self.shape(node)
        classes = [
            part
            for part in (found.options if isinstance(found, Union) else ())
            if isinstance(part, Reference)
        ]
        if len(classes) > MOST_UNNAMED:
            return self._define(node, found)
        return self._plain(found)

    def shape(self, node: Node) -> Shape:
        """A schema as it is mentioned."""
        target = self.reader.reference(node)
        if target is None:
            return self._inline(node)
        return self.component(target) if is_component(target.pointer) else self._inline(target)

    def nested(self, node: Node) -> Shape:
        """A schema inside a list, map or union, where constraints need a name to stand under."""
        found = self.shape(node)
        return self._define(node, found) if _constrained(found) else found

    def _named(self, node: Node) -> Shape:
        target = self.reader.reference(node)
        if target is not None:
            return self.shape(target)
        return self._built(self.reader.facets(node), named=True)

    def _inline(self, node: Node) -> Shape:
        pointer = node.pointer
        if pointer in self.definitions:
            return Reference(pointer)
        if pointer in self.reading:
            self.recursive.add(pointer)
            return Reference(pointer)
        self.reading.add(pointer)
        found = self._built(self.reader.facets(node), named=False)
        self.reading.discard(pointer)
        return self._define(node, found) if _class(found) or pointer in self.recursive else found

    def _define(self, node: Node, shape: Shape) -> Reference:
        if shape != Reference(node.pointer):
            self.definitions.setdefault(node.pointer, self._definition(node, shape))
        return Reference(node.pointer)

    def _definition(self, node: Node, shape: Shape) -> Definition:
        return Definition(node.pointer, shape, self._describe(node, shape))

    def _built(self, facets: Facets, *, named: bool) -> Shape:
        """The shape itself. `named` says that it becomes a definition, so a class in it needs another key."""
        kinds = facet_kinds(self.reader, facets)
        if facets.enums:
            return self._enumerated(facets, kinds, named)
        if facets.choices and (found := self._alternatives(facets, kinds)) != ANYTHING:
            return found
        return self._by_kind(facets, kinds, named)

    def _enumerated(self, facets: Facets, kinds: frozenset[str], named: bool) -> Shape:
        found = enums.values(facets, kinds)
        whole = enums.names_itself(found)
        if whole is None or not (
            named
            or len(found) >= enums.LARGE
            or (len(found) > 1 and self._is_parameter(facets.pointer))
        ):
            return enums.anonymous(found)
        if None not in found:
            return whole
        return (
            enums.anonymous(found)
            if named
            else union([self._key(_inner(facets.pointer, "string"), whole), NULL])
        )

    def _is_parameter(self, pointer: str) -> bool:
        return pointer in self.parameters or pointer.removesuffix("/items") in self.parameters

    def _alternatives(self, facets: Facets, kinds: frozenset[str]) -> Shape:
        """Anything when the alternatives shape nothing."""
        choices = unions.shaping(self.reader, facets)
        if not choices:
            return ANYTHING
        if not facets.describes_object or "object" not in kinds:
            return self._options(facets, choices[0], kinds)
        return union(
            [self._branch(part) for part in unions.distributed(self.reader, facets, choices)]
        )

    def _branch(self, facets: Facets) -> Shape:
        found = self._built(facets, named=False)
        return self._key(facets.pointer, found) if _class(found) else found

    def _options(self, facets: Facets, options: list[Node], kinds: frozenset[str]) -> Shape:
        """One of several schemas; what stands beside them only narrows their kinds."""
        found = [
            (node, self._option(facets, node, kinds))
            for node in options
            if self._kinds(node) & kinds
        ]
        if sum(shape != NULL for _, shape in found) > 1:
            found = [
                (node, self._define(node, shape) if _constrained(shape) else shape)
                for node, shape in found
            ]
        return union([shape for _, shape in found])

    def _option(self, facets: Facets, node: Node, kinds: frozenset[str]) -> Shape:
        if self._kinds(node) <= kinds:
            return self.shape(node)
        return self._branch(unions.narrowed(self.reader, facets, node))

    def _kinds(self, node: Node) -> frozenset[str]:
        return kinds_of(self.reader, node)

    def _by_kind(self, facets: Facets, kinds: frozenset[str], named: bool) -> Shape:
        says_nothing = not (
            facets.describes_object
            or facets.additional
            or facets.patterns
            or facets.items
            or facets.prefix
        )
        if not kinds or (kinds == ALL and says_nothing):
            return ANYTHING
        shapes = [self._kind(kind, facets, kinds) for kind in _KINDS if kind in kinds]
        if len(shapes) > 1:
            shapes = [
                self._key(_inner(facets.pointer, "object"), shape) if _class(shape) else shape
                for shape in shapes
            ]
        if sum(shape != NULL for shape in shapes) > 1:
            shapes = [loosened(shape) for shape in shapes]
        return union(shapes)

    def _kind(self, kind: str, facets: Facets, kinds: frozenset[str]) -> Shape:
        match kind:
            case "object":
                return self._object(facets)
            case "array":
                return arrays.array(facets, self.nested)
            case "string":
                return scalars.string(facets, rich_types=self.rich_types)
            case "integer":
                return scalars.number(facets, kinds)
        return scalars.other(kind)

    def _object(self, facets: Facets) -> Record | MapOf:
        if not objects.is_record(facets):
            return objects.mapping(facets, self.nested)
        return objects.record(
            facets,
            shape=self.shape,
            describe=self._describe,
            hidden=objects.hidden_in(self.view, self.reader),
            definitions=self.definitions,
        )

    def _key(self, pointer: str, shape: Shape) -> Reference:
        node = self.reader.at(_outer(pointer))
        text = _description(node) if node else ""
        self.definitions.setdefault(pointer, Definition(pointer, shape, text))
        return Reference(pointer)

    def _plain(self, shape: Shape) -> Shape:
        """Without constraints and without the definitions that only carry some."""
        match shape:
            case Reference(key=key) if not is_component(key) and key in self.definitions:
                inner = self.definitions[key].shape
                return shape if _class(inner) or key in self.recursive else self._plain(inner)
            case ListOf(items=items):
                return ListOf(self._plain(items))
            case MapOf(values=values):
                return MapOf(self._plain(values))
            case Union(options=options):
                return union([self._plain(option) for option in options])
        return loosened(shape)

    def _describe(self, node: Node, shape: Shape) -> str:
        """The author's description, and what only the guard checks."""
        text = _description(node)
        value = shape.options[0] if isinstance(shape, Union) and len(shape.options) == 2 else shape
        said: list[str] = []
        match value:
            case Scalar(kind=kind, rich=rich):
                said = notes(kind, self.reader.facets(node).values, rich)
            case ListOf():
                said = notes("array", self.reader.facets(node).values, "")
        return "\n\n".join(
            part
            for part in (text, f"Checked by the contract: {', '.join(said)}." if said else "")
            if part
        )


# The order of the alternatives of an untyped or many-typed schema; a number includes the integers.
_KINDS = ("object", "array", "string", "integer", "boolean", "null")


def _class(shape: Shape) -> bool:
    return isinstance(shape, Record | Enumeration)


def _constrained(shape: Shape) -> bool:
    match shape:
        case Scalar(constraints=found) | ListOf(constraints=found) | MapOf(constraints=found):
            return bool(found)
        case Union(options=options):
            return any(_constrained(option) for option in options)
    return False


def _inner(pointer: str, kind: str) -> str:
    """The key of a class that is only one of the kinds of its schema: null has no part in it."""
    return join(pointer, "type", kind)


def _outer(key: str) -> str:
    """The place in the document that a key was made from."""
    return re.sub(r"(/type/\w+|/allOf)$", "", key)


def _description(node: Node) -> str:
    """The description of a schema, else that of the only inline part of its allOf that has one."""
    if not isinstance(node.value, dict):
        return ""
    found: Any = node.value.get("description")
    if isinstance(found, str):
        return found
    parts = node.keyword("allOf")
    inner = [
        part["description"]
        for part in (parts if isinstance(parts, list) else ())
        if isinstance(part, dict) and isinstance(part.get("description"), str)
    ]
    return inner[0] if len(inner) == 1 else ""
