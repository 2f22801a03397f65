"""Schemas: references move, the discriminator becomes an object, `x-nullable` becomes `nullable`."""

from __future__ import annotations

from typing import Any

from specloom.document.grammar import GRAMMAR_2, Field, Kind, children
from specloom.document.pointer import join
from specloom.document.upgrade.swagger.conversion import MOVES, Conversion, JsonObject


def convert_schema(conversion: Conversion, schema: Any, pointer: str) -> Any:
    if not isinstance(schema, dict):
        return schema
    found: JsonObject = {}
    for name, value in schema.items():
        field = GRAMMAR_2[Kind.SCHEMA].get(name)
        found[name] = (
            _below(conversion, field, value, join(pointer, name))
            if field and field.kind is Kind.SCHEMA
            else value
        )
    if isinstance(found.get("$ref"), str):
        found["$ref"] = moved_reference(found["$ref"])
    if isinstance(found.get("discriminator"), str):
        found["discriminator"] = {"propertyName": found["discriminator"]}
    if "x-nullable" in found:
        found.setdefault("nullable", found.pop("x-nullable"))
    return found


def moved_reference(reference: str) -> str:
    for old, new in MOVES:
        if reference.startswith(old):
            return new + reference.removeprefix(old)
    return reference


def _below(conversion: Conversion, field: Field, value: Any, pointer: str) -> Any:
    if field.shape == "one" and not isinstance(value, list):
        return convert_schema(conversion, value, pointer)
    found = {tokens[0]: child for tokens, child in children(field, value)}
    converted = {
        name: convert_schema(conversion, child, join(pointer, name))
        for name, child in found.items()
    }
    return list(converted.values()) if isinstance(value, list) else converted
