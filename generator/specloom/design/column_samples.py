"""Values that the server can give a property when nobody says which: constant, and of the right form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specloom.design.column_kinds import JsonSchema, Resolve, types_of
from specloom.design.key_patterns import ALPHANUMERIC, ENOUGH, Part, pattern_parts

_FORMATS = {
    "date-time": "2000-01-01T00:00:00Z",
    "date": "2000-01-01",
    "time": "00:00:00Z",
    "duration": "P1D",
    "email": "nobody@example.com",
    "idn-email": "nobody@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "iri": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def sample_of(schema: JsonSchema, resolve: Resolve, depth: int = 0) -> Any:
    """A value that the schema most likely accepts: what it says itself, then the smallest by type."""
    schema = resolve(schema)
    if not isinstance(schema, dict) or depth > 8:
        return None
    for said in _said(schema):
        return said
    for key in ("anyOf", "oneOf"):
        if schema.get(key):
            return sample_of(schema[key][0], resolve, depth + 1)
    types = types_of(schema, resolve)
    for name in ("string", "integer", "number", "boolean", "array", "object"):
        if name in types and "null" not in types:
            return _by_type(name, schema, resolve, depth)
    return None


def _said(schema: dict[str, Any]) -> Iterator[Any]:
    if "const" in schema:
        yield schema["const"]
    if "default" in schema:
        yield schema["default"]
    yield from schema.get("enum") or ()
    examples = schema.get("examples")
    yield from examples if isinstance(examples, list) else ()
    if "example" in schema:
        yield schema["example"]


def _by_type(name: str, schema: dict[str, Any], resolve: Resolve, depth: int) -> Any:
    if name == "string":
        return _string(schema)
    if name in ("integer", "number"):
        return _number(schema)
    if name == "boolean":
        return False
    if name == "array":
        return [sample_of(schema.get("items", True), resolve, depth + 1)] * schema.get(
            "minItems", 0
        )
    parts: list[JsonSchema] = [schema, *schema.get("allOf", ())]
    known = [part for one in parts if isinstance(part := resolve(one), dict)]
    properties = {
        name: inner for part in known for name, inner in part.get("properties", {}).items()
    }
    return {
        name: sample_of(properties.get(name, True), resolve, depth + 1)
        for part in known
        for name in part.get("required", ())
    }


def _number(schema: dict[str, Any]) -> int | float:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    step = schema.get("multipleOf", 1)
    if low is not None:
        least: int | float = -(-low // step) * step
        return least if least != schema.get("exclusiveMinimum") else least + step
    if high is not None and high <= 0:
        most: int | float = high // step * step
        return most if most != schema.get("exclusiveMaximum") else most - step
    return 0


def _string(schema: dict[str, Any]) -> str:
    parts = key_parts(schema) if "pattern" in schema else None
    if parts is not None:
        return "".join(alphabet[0] * count for alphabet, count in parts)
    text = _FORMATS.get(schema.get("format", ""), "")
    return text or "x" * schema.get("minLength", 0)


def key_parts(schema: dict[str, Any]) -> tuple[Part, ...] | None:
    """The random parts of a text key of this schema; None where a UUID's text will do."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", 36)
    if "pattern" in schema:
        for enough in (*range(ENOUGH, 0, -1), *range(ENOUGH, max(least, ENOUGH) + 1)):
            parts = pattern_parts(schema["pattern"], enough)
            if parts is not None and least <= sum(count for _, count in parts) <= max(most, least):
                return parts
    if least <= 36 <= most:
        return None
    return ((ALPHANUMERIC, min(max(least, ENOUGH), max(most, least))),)
