"""What a schema says once its references and its allOf are followed: one flat set of facets.

Merging follows two rules. A later part wins over an earlier one, but never with less (a property that
is only described again keeps its type). And what cannot be merged is dropped: leaving out a conjunct
makes a shape wider, never wrong, because the guard has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from specloom.design.schemas.nodes import Node, node_at
from specloom.document.pointer import from_reference

# Keywords that make a schema beside a reference more than a remark about it.
SHAPING = frozenset(
    [
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "const",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "items",
        "prefixItems",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
    ]
)
_VALUE_KEYWORDS = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "format",
    "contentEncoding",
    "contentMediaType",
    "not",
    "if",
    "contains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
]


@dataclass(slots=True)
class Facets:
    """A schema without references and allOf. `values` are keywords that limit single values."""

    pointer: str
    parts: list[Node] = field(default_factory=list)
    types: list[frozenset[str]] = field(default_factory=list)
    enums: list[list[Any]] = field(default_factory=list)
    properties: dict[str, Node] = field(default_factory=dict)
    declared: dict[str, list[Node]] = field(default_factory=dict)  # all parts that name a property
    required: dict[str, None] = field(default_factory=dict)
    additional: Node | None = None
    patterns: list[Node] = field(default_factory=list)
    closed: bool = False
    items: Node | None = None
    prefix: list[Node] = field(default_factory=list)
    choices: list[list[Node]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def describes_object(self) -> bool:
        """Whether it names properties, or closes the object."""
        return bool(self.properties or self.required or self.closed)


class Reader:
    """Reads schemas of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._facets: dict[str, Facets] = {}

    def at(self, pointer: str) -> Node | None:
        return node_at(self._document, pointer)

    def target(self, node: Node) -> Node | None:
        """What a `$ref` leads to, one step."""
        reference = node.keyword("$ref")
        return self.at(from_reference(reference)) if isinstance(reference, str) else None

    def reference(self, node: Node) -> Node | None:
        """The schema that this one only refers to: by `$ref`, or by an allOf whose other parts shape nothing."""
        if not isinstance(node.value, dict):
            return None
        others = node.value.keys() - {"$ref", "allOf"}
        if others & SHAPING:
            return None
        parts = [*self._direct(node)]
        shaping = [part for part in parts if not _shapeless(part)]
        if len(shaping) != 1:
            return None
        if "$ref" in node.value and shaping[0].pointer == node.pointer:
            return self.target(node)
        return self.reference(shaping[0])

    def facets(self, node: Node) -> Facets:
        """The node with everything that it refers to by `$ref` and allOf; not to be changed."""
        found = self._facets.get(node.pointer)
        if found is None:
            parts = list(self._parts(node, frozenset()))
            found = self._facets[node.pointer] = merged(node.pointer, parts)
        return found

    def _parts(self, node: Node, seen: frozenset[str]) -> Iterator[Node]:
        if node.pointer in seen:
            return
        seen |= {node.pointer}
        target = self.target(node)
        if target is not None:
            yield from self._parts(target, seen)
        for index in range(len(_list(node, "allOf"))):
            yield from self._parts(node.child("allOf", index), seen)
        yield node

    def _direct(self, node: Node) -> Iterator[Node]:
        for index in range(len(_list(node, "allOf"))):
            yield node.child("allOf", index)
        if "$ref" in node.value:
            yield node

    def flagged(self, node: Node, keyword: str) -> bool:
        """Whether `readOnly` or `writeOnly` is set on a schema or on what it refers to."""
        return any(part.keyword(keyword) is True for part in self._parts(node, frozenset()))


def merged(pointer: str, parts: list[Node]) -> Facets:
    """The facets of several schemas that all hold; none of them refers to another."""
    result = Facets(pointer, parts)
    for part in parts:
        _merge(result, part)
    return result


def _list(node: Node, keyword: str) -> list[Any]:
    value = node.keyword(keyword)
    return value if isinstance(value, list) else []


def _shapeless(part: Node) -> bool:
    return part.value is True or (isinstance(part.value, dict) and not part.value.keys() & SHAPING)


def _merge(facets: Facets, part: Node) -> None:
    """Adds what one schema says by itself."""
    value = part.value
    if not isinstance(value, dict):
        return
    _merge_kinds(facets, value)
    _merge_object(facets, part)
    _merge_array(facets, part)
    for keyword in ("anyOf", "oneOf"):
        if isinstance(value.get(keyword), list) and value[keyword]:
            facets.choices.append(
                [part.child(keyword, index) for index in range(len(value[keyword]))]
            )
    facets.values.update({key: value[key] for key in _VALUE_KEYWORDS if key in value})


def _merge_kinds(facets: Facets, value: dict[str, Any]) -> None:
    declared = value.get("type")
    if isinstance(declared, str):
        facets.types.append(frozenset((declared,)))
    elif isinstance(declared, list):
        facets.types.append(frozenset(item for item in declared if isinstance(item, str)))
    if "const" in value:
        facets.enums.append([value["const"]])
    elif isinstance(value.get("enum"), list):
        facets.enums.append(value["enum"])


def _merge_object(facets: Facets, part: Node) -> None:
    value = part.value
    properties = value.get("properties")
    if isinstance(properties, dict):
        for name in properties:
            found = part.child("properties", name)
            facets.declared.setdefault(name, []).append(found)
            if (
                name not in facets.properties
                or not _shapeless(found)
                or _typed(found, facets.properties[name])
            ):
                facets.properties[name] = found
    facets.required.update(
        dict.fromkeys(name for name in value.get("required") or () if isinstance(name, str))
    )
    patterns = value.get("patternProperties")
    if isinstance(patterns, dict):
        facets.patterns += [part.child("patternProperties", name) for name in patterns]
    additional = value.get("additionalProperties")
    if additional is False:
        facets.closed = True
    elif isinstance(additional, dict) and additional:
        facets.additional = part.child("additionalProperties")


def _typed(found: Node, earlier: Node) -> bool:
    return found.keyword("type") is not None and _shapeless(earlier)


def _merge_array(facets: Facets, part: Node) -> None:
    prefix = part.value.get("prefixItems")
    if isinstance(prefix, list) and prefix:
        facets.prefix = [part.child("prefixItems", index) for index in range(len(prefix))]
    if isinstance(part.value.get("items"), dict | bool):
        facets.items = part.child("items")
