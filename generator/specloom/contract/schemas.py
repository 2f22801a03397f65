"""Schemas: a place in the document, and what it only refers to (OAS 3.1 §4.8.24)."""

from __future__ import annotations

from typing import Any

from specloom.contract.model import Schema
from specloom.contract.reader import JsonObject, Reader
from specloom.document.pointer import NowhereError, follow, from_reference, is_pointer, join

# Beside a `$ref`, these say something about the reference without asking anything of the value.
_ANNOTATIONS = frozenset(
    {
        "$ref",
        "$comment",
        "title",
        "summary",
        "description",
        "deprecated",
        "externalDocs",
        "example",
        "examples",
    }
)


def schema_at(reader: Reader, value: Any, pointer: str) -> Schema | None:
    """The schema at `pointer`; None when there is none."""
    if not isinstance(value, (dict, bool)):
        return None
    return Schema(pointer, value, _referred(reader, value))


def schema_of(reader: Reader, node: JsonObject, pointer: str) -> Schema | None:
    """The schema of an object that has a `schema` field."""
    return schema_at(reader, node.get("schema"), join(pointer, "schema"))


def component_schemas(reader: Reader) -> dict[str, Schema]:
    components = reader.tree.get("components")
    if not isinstance(components, dict):
        return {}
    found = {
        name: schema_at(reader, value, place)
        for name, value, place in reader.members(components, "schemas", "#/components")
    }
    return {name: schema for name, schema in found.items() if schema is not None}


def _referred(reader: Reader, value: dict[str, Any] | bool) -> str | None:
    """Where a chain of pure references ends; None when the schema is more than a reference."""
    end: str | None = None
    seen: set[str] = set()
    while (reference := _pure_reference(value)) is not None:
        pointer = from_reference(reference)
        if pointer in seen or not is_pointer(pointer):
            return end
        seen.add(pointer)
        try:
            value = follow(reader.tree, pointer)
        except NowhereError:
            return end
        end = pointer
    return end


def _pure_reference(value: Any) -> str | None:
    if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
        return None
    more = [name for name in value if name not in _ANNOTATIONS and not name.startswith("x-")]
    return None if more else str(value["$ref"])
