"""`$schema` and `jsonSchemaDialect` (OAS 3.1 §4.8.24.5): schemas of other dialects, written in 2020-12.

A draft is known by what it lacks and by what it writes differently. A meta-schema of somebody's own
is known by its `$vocabulary`: keywords of a vocabulary that it leaves out mean nothing under it
(JSON Schema 2020-12, core §8.1.2). Of a dialect that is not known here `$schema` stays; a warning says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.document.grammar import GRAMMAR_3, Field, Kind, children, fields_of, walk

JsonSchema = dict[str, Any]
Notation = Callable[[JsonSchema], None]

_HERE = ("https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.")
_VOCABULARY = "https://json-schema.org/draft/2020-12/vocab/"
_VOCABULARIES: Mapping[str, frozenset[str]] = {
    "applicator": frozenset(
        [
            *("prefixItems", "items", "contains", "additionalProperties", "properties"),
            *("patternProperties", "dependentSchemas", "propertyNames", "if", "then", "else"),
            *("allOf", "anyOf", "oneOf", "not"),
        ]
    ),
    "unevaluated": frozenset(["unevaluatedItems", "unevaluatedProperties"]),
    "validation": frozenset(
        [
            *("type", "const", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum"),
            *("exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems"),
            *("uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties"),
            *("required", "dependentRequired"),
        ]
    ),
    "format": frozenset(["format"]),
}
_SINCE_2020 = frozenset(["prefixItems", "$dynamicRef", "$dynamicAnchor"])
_SINCE_2019 = _SINCE_2020 | frozenset(
    [
        *("$anchor", "dependentRequired", "dependentSchemas", "minContains", "maxContains"),
        *("unevaluatedItems", "unevaluatedProperties"),
    ]
)
_SINCE_7 = _SINCE_2019 | frozenset(["if", "then", "else"])
_SINCE_6 = _SINCE_7 | frozenset(["const", "contains", "propertyNames", "$id"])
_RECURSIVE = "specloom-recursive"  # the one dynamic anchor that 2019-09 knows
# What stays beside a `$ref` before 2019-09: it is no assertion.
_BESIDE = frozenset(["$ref", "$id", "$defs", "definitions", "title", "description", "$comment"])


@dataclass(frozen=True, slots=True)
class Dialect:
    """The keywords that mean nothing in it, and what it writes differently."""

    ignored: frozenset[str] = frozenset()
    notations: tuple[Notation, ...] = ()


def in_2020_12(tree: Any, kind: Kind) -> Any:
    """A file's value with its schemas in 2020-12; the same object when they all are."""
    default = (
        tree.get("jsonSchemaDialect") if kind is Kind.ROOT and isinstance(tree, dict) else None
    )
    reading = _Reading(_own_metaschemas(tree, kind))
    found = reading.node(kind, tree, reading.dialect(default) or Dialect())
    if default and not _is_ours(default) and reading.dialect(default):
        del found["jsonSchemaDialect"]
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    metaschemas: Mapping[str, Mapping[str, Any]]

    def dialect(self, uri: Any) -> Dialect | None:
        """None when it is not known."""
        if _is_ours(uri):
            return Dialect()
        if uri in self.metaschemas:
            return _of_vocabularies(self.metaschemas[uri])
        return _DRAFTS.get(uri.rstrip("#").partition("://")[2])

    def node(self, kind: Kind, value: Any, around: Dialect) -> Any:
        if isinstance(value, list):
            return [self.node(kind, item, around) for item in value]
        if not isinstance(value, dict):
            return value
        if kind is Kind.SCHEMA:
            value, around = self._schema(value, around)
        table = fields_of(GRAMMAR_3, kind, value)
        return {
            name: self._field(table[name], item, around) if name in table else item
            for name, item in value.items()
        }

    def _schema(self, schema: JsonSchema, around: Dialect) -> tuple[JsonSchema, Dialect]:
        own = self.dialect(schema["$schema"]) if "$schema" in schema else around
        dialect = own or around
        kept = {name: value for name, value in schema.items() if name not in dialect.ignored}
        for notation in dialect.notations:
            notation(kept)
        if "$schema" in kept and own is not None and not _is_ours(kept["$schema"]):
            del kept["$schema"]
        return kept, dialect

    def _field(self, field: Field, value: Any, around: Dialect) -> Any:
        if field.kind is Kind.DATA:
            return value
        if field.shape in ("one", "list") or not isinstance(value, dict):
            return self.node(field.kind, value, around)
        found = dict(value)
        for tokens, child in children(field, value):
            found[tokens[0]] = self.node(field.kind, child, around)
        return found


def _is_ours(uri: Any) -> bool:
    return not isinstance(uri, str) or uri.startswith(_HERE)


def _own_metaschemas(tree: Any, kind: Kind) -> dict[str, Mapping[str, Any]]:
    """The vocabularies of the meta-schemas that the file itself holds."""
    return {
        node["$id"]: node["$vocabulary"]
        for _, found, node in walk(tree, GRAMMAR_3, kind)
        if found is Kind.SCHEMA
        and isinstance(node.get("$id"), str)
        and isinstance(node.get("$vocabulary"), dict)
    }


def _of_vocabularies(named: Iterable[str]) -> Dialect:
    known = [name.removeprefix(_VOCABULARY) for name in named]
    ignored = [
        keywords
        for vocabulary, keywords in _VOCABULARIES.items()
        if not any(name.startswith(vocabulary) for name in known)
    ]
    return Dialect(frozenset().union(*ignored))


def _tuple(schema: JsonSchema) -> None:
    """A list under `items` is what 2020-12 calls `prefixItems`."""
    rest = schema.pop("additionalItems", None)
    if isinstance(schema.get("items"), list):
        prefix = schema.pop("items")
        if prefix:
            schema["prefixItems"] = prefix
        if rest is not None:
            schema["items"] = rest


def _recursive(schema: JsonSchema) -> None:
    """`$recursiveAnchor` is the dynamic anchor without a name (2019-09, core §8.2.4.2)."""
    if schema.pop("$recursiveAnchor", False) is True:
        schema["$dynamicAnchor"] = _RECURSIVE
    elif "$id" in schema or "$schema" in schema:
        schema.setdefault("$anchor", _RECURSIVE)  # the root of a resource that is not dynamic
    if isinstance(schema.get("$recursiveRef"), str):
        del schema["$recursiveRef"]
        schema["$dynamicRef"] = f"#{_RECURSIVE}"


def _dependencies(schema: JsonSchema) -> None:
    """2019-09 made two keywords of this one."""
    found = schema.get("dependencies")
    if not isinstance(found, dict):
        return
    del schema["dependencies"]
    names = {name: value for name, value in found.items() if isinstance(value, list)}
    schemas = {name: value for name, value in found.items() if isinstance(value, dict | bool)}
    if names:
        schema["dependentRequired"] = names
    if schemas:
        schema["dependentSchemas"] = schemas


def _lone_reference(schema: JsonSchema) -> None:
    if isinstance(schema.get("$ref"), str):
        for name in [name for name in schema if name not in _BESIDE]:
            del schema[name]


def _named_by_fragment(schema: JsonSchema) -> None:
    """`$id: "#pet"` is what 2019-09 calls `$anchor`."""
    name = schema.get("$id")
    if isinstance(name, str) and name.startswith("#"):
        del schema["$id"]
        schema["$anchor"] = name[1:]


def _old_id(schema: JsonSchema) -> None:
    if isinstance(schema.get("id"), str):
        schema["$id"] = schema.pop("id")


def _exclusive(schema: JsonSchema) -> None:
    """Draft 4 has flags beside the bounds."""
    for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(flag), bool):
            is_exclusive = schema.pop(flag)
            if is_exclusive and bound in schema:
                schema[flag] = schema.pop(bound)


_OLD: tuple[Notation, ...] = (_named_by_fragment, _lone_reference, _tuple, _dependencies)
_DRAFTS: Mapping[str, Dialect] = {
    "json-schema.org/draft/2019-09/schema": Dialect(_SINCE_2020, (_tuple, _recursive)),
    "json-schema.org/draft-07/schema": Dialect(_SINCE_2019, _OLD),
    "json-schema.org/draft-06/schema": Dialect(_SINCE_7, _OLD),
    "json-schema.org/draft-04/schema": Dialect(_SINCE_6, (_old_id, *_OLD, _exclusive)),
}
