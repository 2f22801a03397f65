"""Types that a schema implies without saying them.

JSON Schema lets any non-object pass `properties` alone; authors mean objects. The type is added only
where nothing else decides the kind: no composition around or beside it, and never below `not` or `if`,
where it would turn the meaning round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import Field, Kind, children, fields_of, walk
from specloom.document.model import Document
from specloom.document.pointer import ROOT, join
from specloom.document.upgrade.kinds import ALL, KindFinder, Kinds

Position = Literal["value", "all", "choice"]

_SHAPE = {
    "properties": "object",
    "additionalProperties": "object",
    "patternProperties": "object",
    "propertyNames": "object",
    "unevaluatedProperties": "object",
    "items": "array",
    "prefixItems": "array",
    "contains": "array",
    "unevaluatedItems": "array",
    "pattern": "string",
    "minimum": "number",
    "maximum": "number",
    "exclusiveMinimum": "number",
    "exclusiveMaximum": "number",
    "multipleOf": "number",
    "minLength": "string",
    "maxLength": "string",
    "contentEncoding": "string",
    "contentMediaType": "string",
}
# These often only refine: as a branch of a composition they decide nothing about the kind.
_REFINEMENT = {
    "required": "object",
    "minProperties": "object",
    "maxProperties": "object",
    "dependentRequired": "object",
    "dependentSchemas": "object",
    "minItems": "array",
    "maxItems": "array",
    "uniqueItems": "array",
}
_FORMAT = {
    "int32": "integer",
    "int64": "integer",
    "float": "number",
    "double": "number",
    **dict.fromkeys(
        (
            "date-time",
            "date",
            "time",
            "duration",
            "uuid",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "byte",
            "binary",
            "password",
        ),
        "string",
    ),
}
_IN_PLACE: Mapping[str, Position] = {"allOf": "all", "anyOf": "choice", "oneOf": "choice"}
# Conditions and what hangs on them: a type there would change which values they are about.
_UNTOUCHED = frozenset({"not", "if", "then", "else", "dependentSchemas", "$defs", "definitions"})


def implied_type(schema: dict[str, Any], position: Position = "value") -> tuple[str, str] | None:
    """(keyword, type) when the keywords of an untyped schema are about one type only."""
    if {"type", "enum", "const", "$ref", "$dynamicRef"} & schema.keys():
        return None
    found = {name: type_ for name, type_ in _SHAPE.items() if name in schema}
    if not found and position == "value":
        found = {name: type_ for name, type_ in _REFINEMENT.items() if name in schema}
    if found and len(set(found.values())) == 1:
        return next(iter(found.items()))
    if not found and schema.get("format") in _FORMAT:
        return "format", _FORMAT[schema["format"]]
    return None


def add_implied_types(document: Document, diagnostics: Diagnostics) -> None:
    """Adds the types to the schemas of a document that nobody else holds yet, each with a warning."""
    adder = _Adder(document, diagnostics)
    for path, kind, node in walk(document.tree, document.grammar, into_schemas=False):
        if kind is Kind.SCHEMA:
            adder.visit(node, join(ROOT, *path), ALL, "value", node)


class _Adder:
    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self._document = document
        self._diagnostics = diagnostics
        self._kinds = KindFinder(document.tree)

    def visit(
        self,
        schema: dict[str, Any],
        pointer: str,
        around: Kinds,
        position: Position,
        whole: dict[str, Any],
    ) -> None:
        """`around`: what the context admits here. `whole`: the schema that this one is a part of, in place."""
        admitted = around & self._kinds.of(schema)
        implied = implied_type(schema, position)
        if implied and self._undecided(implied[1], admitted, position):
            self._add(schema, pointer, *implied, silently=admitted != ALL)
            admitted = around & self._kinds.of(schema)
        for name, field in fields_of(self._document.grammar, Kind.SCHEMA, schema).items():
            if name in schema and field.kind is Kind.SCHEMA and name not in _UNTOUCHED:
                self._descend(schema, name, field, pointer, admitted, whole)

    def _descend(
        self,
        schema: dict[str, Any],
        name: str,
        field: Field,
        pointer: str,
        admitted: Kinds,
        whole: dict[str, Any],
    ) -> None:
        for tokens, child in children(field, schema[name]):
            if not isinstance(child, dict):
                continue
            place = join(pointer, name, *tokens)
            if name in _IN_PLACE:
                self.visit(child, place, admitted, _IN_PLACE[name], whole)
            else:
                around = ALL
                if name == "properties":
                    around = self._kinds.of_property(whole, tokens[0])
                self.visit(child, place, around, "value", child)

    def _undecided(self, type_: str, admitted: Kinds, position: Position) -> bool:
        if admitted == ALL:
            return True
        # Here a part of an `allOf` whose whole is of that type anyway: nothing changes but the clarity.
        kind = "number" if type_ == "integer" else type_
        return position == "all" and type_ != "integer" and admitted == {kind}

    def _add(
        self, schema: dict[str, Any], pointer: str, keyword: str, type_: str, *, silently: bool
    ) -> None:
        schema["type"] = type_
        if silently:
            return
        said = f"`format: {schema['format']}`" if keyword == "format" else f"`{keyword}`"
        message = f"The schema says {said} but no `type`; it is taken as `{type_}`."
        hint = f"Write `type: {type_}` beside it, or set `implied-types = false`."
        location = self._document.locate(join(pointer, keyword))
        self._diagnostics.warning("type-implied", message, location, hint)
