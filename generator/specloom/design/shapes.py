"""What a schema looks like as an object: its properties through references and allOf.

Only plain objects have a shape. A schema with alternatives (oneOf, anyOf, conditions) has none:
nothing is inferred from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JsonSchema = dict[str, Any] | bool

# Keywords that say something about a value to people, not to a validator.
ANNOTATIONS = frozenset(
    [
        "title",
        "description",
        "example",
        "examples",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "xml",
        "externalDocs",
        "$comment",
    ]
)
_ALTERNATIVES = (
    "oneOf",
    "anyOf",
    "if",
    "not",
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """The properties of an object schema. `open` says that unknown properties are accepted."""

    properties: Mapping[str, JsonSchema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    open: bool = True

    def view(self, *, drop: str) -> ObjectShape:
        """Without the properties marked `drop` (`readOnly` in requests, `writeOnly` in responses)."""
        kept = {
            name: schema
            for name, schema in self.properties.items()
            if not (isinstance(schema, dict) and schema.get(drop) is True)
        }
        return ObjectShape(kept, self.required & frozenset(kept), self.open)


class Shapes:
    """Reads shapes out of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def target(self, schema: JsonSchema) -> JsonSchema:
        """The schema behind a reference; what stands beside the reference stays with it."""
        seen: set[str] = set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            pointer = schema["$ref"]
            if pointer in seen or not pointer.startswith("#"):
                return True
            seen.add(pointer)
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            found = self._at(pointer)
            if not isinstance(found, dict):
                return found
            schema = {**found, **beside}
        return schema

    def _at(self, pointer: str) -> JsonSchema:
        node: Any = self._document
        for part in pointer.lstrip("#").split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                node = node[int(key)] if key.isdigit() and int(key) < len(node) else True
            else:
                node = node.get(key, True) if isinstance(node, dict) else True
        return node if isinstance(node, dict | bool) else True

    def of(self, schema: JsonSchema, depth: int = 0) -> ObjectShape | None:
        """The shape of an object schema, or None when it is not a plain object."""
        schema = self.target(schema)
        if (
            not isinstance(schema, dict)
            or depth > 20
            or any(key in schema for key in _ALTERNATIVES)
        ):
            return None
        if schema.get("type", "object") != "object" or schema.get(
            "additionalProperties", True
        ) not in (True, False, {}):
            return None
        parts = [self.of(part, depth + 1) for part in schema.get("allOf", ())]
        if None in parts or not (parts or "properties" in schema):
            return None
        return self._merge([part for part in parts if part], schema)

    def _merge(self, parts: list[ObjectShape], schema: dict[str, Any]) -> ObjectShape:
        properties: dict[str, JsonSchema] = {}
        for part in (*(part.properties for part in parts), schema.get("properties", {})):
            for name, value in part.items():
                properties[name] = _more_telling(properties.get(name), value)
        closed = (
            schema.get("additionalProperties") is False
            or schema.get("unevaluatedProperties") is False
        )
        return ObjectShape(
            {name: self.flat(value) for name, value in properties.items()},
            frozenset(schema.get("required", ())).union(*(part.required for part in parts)),
            not closed and all(part.open for part in parts),
        )

    def flat(self, schema: JsonSchema) -> JsonSchema:
        """A property's schema, references followed and a single-part allOf unwrapped."""
        schema = self.target(schema)
        if (
            isinstance(schema, dict)
            and len(schema.get("allOf", ())) == 1
            and "properties" not in schema
        ):
            inner = self.flat(schema["allOf"][0])
            if isinstance(inner, dict):
                return {**inner, **{key: value for key, value in schema.items() if key != "allOf"}}
        return schema

    def items(self, schema: JsonSchema) -> JsonSchema | None:
        """The element schema of an array schema, or None."""
        schema = self.flat(schema)
        if not isinstance(schema, dict) or schema.get("type") != "array" or "prefixItems" in schema:
            return None
        found: JsonSchema = schema.get("items", True)
        return found

    def write_only_inside(self, schema: JsonSchema) -> frozenset[str]:
        """The names of the writeOnly properties inside a value of this schema, at any depth."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting: list[Any] = [schema]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, dict):
                continue
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith("#") and reference not in seen:
                seen.add(reference)
                waiting.append(self._at(reference))
            properties = node.get("properties", {})
            found |= {
                name for name, inner in properties.items() if _is_write_only(self.target(inner))
            }
            waiting += properties.values()
            waiting += (part for key in ("allOf", "anyOf", "oneOf") for part in node.get(key, ()))
            waiting += (node.get(key) for key in ("items", "additionalProperties"))
        return frozenset(found)

    def essence(self, schema: JsonSchema, depth: int = 0) -> Any:
        """A schema without its annotations, references followed: equal essences accept the same values."""
        schema = self.target(schema) if depth < 8 else schema
        if not isinstance(schema, dict):
            return schema
        return {
            key: self._essence_of(key, value, depth + 1)
            for key, value in sorted(schema.items())
            if key not in ANNOTATIONS and not key.startswith("x-")
        }

    def _essence_of(self, key: str, value: Any, depth: int) -> Any:
        if key in ("properties", "patternProperties", "$defs"):
            return {name: self.essence(part, depth) for name, part in sorted(value.items())}
        if key in ("allOf", "anyOf", "oneOf", "prefixItems"):
            return [self.essence(part, depth) for part in value]
        if key in ("items", "additionalProperties", "not", "contains", "unevaluatedProperties"):
            return self.essence(value, depth)
        return sorted(value) if key == "required" else value

    def accepts(self, wide: JsonSchema, narrow: JsonSchema) -> bool:
        """Whether every value of `narrow` is certainly one of `wide`: equal, or `wide` says no more than a type."""
        ours, theirs = self.essence(wide), self.essence(narrow)
        if ours == theirs or ours in (True, {}):
            return True
        if not isinstance(ours, dict) or not isinstance(theirs, dict):
            return False
        mine, given = kinds(ours), kinds(theirs)
        if not given <= mine:
            return False
        bounds = {key: value for key, value in ours.items() if key != "type"}
        return all(theirs.get(key) == value for key, value in bounds.items())


def kinds(schema: JsonSchema) -> frozenset[str]:
    """The JSON types that the `type` keyword of a schema names; all of them where it is missing."""
    every = frozenset(("null", "boolean", "object", "array", "number", "integer", "string"))
    if not isinstance(schema, dict) or "type" not in schema:
        return every
    named = schema["type"]
    found = frozenset([named] if isinstance(named, str) else named)
    return found | {"integer"} if "number" in found else found


def _more_telling(known: JsonSchema | None, found: JsonSchema) -> JsonSchema:
    """A later part of an allOf wins, unless it only describes what an earlier one typed."""
    if isinstance(known, dict) and isinstance(found, dict):
        if set(found) <= ANNOTATIONS:
            return {**known, **found}
        if (
            "$ref" not in known
            and "type" in known
            and "type" not in found
            and "$ref" not in found
            and "allOf" not in found
        ):
            return {**known, **found}
    return found


def _is_write_only(schema: JsonSchema) -> bool:
    return isinstance(schema, dict) and schema.get("writeOnly") is True
