"""Values that the server can give a property when nobody says which: constant, and of the right form."""

from __future__ import annotations

import re
import re._constants as codes
import re._parser as parser
from collections.abc import Iterator
from typing import Any

from specloom.design.column_kinds import JsonSchema, Resolve, types_of

Part = tuple[str, int]  # an alphabet, and how many characters of it

ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = f"ABCDEFGHIJKLMNOPQRSTUVWXYZ{ALPHANUMERIC}_"
_ENOUGH = 12  # characters of a random key
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
    parts = pattern_parts(schema["pattern"]) if "pattern" in schema else None
    if parts is not None:
        return "".join(alphabet[0] * count for alphabet, count in parts)
    text = _FORMATS.get(schema.get("format", ""), "")
    return text or "x" * schema.get("minLength", 0)


def key_parts(schema: dict[str, Any]) -> tuple[Part, ...] | None:
    """The random parts of a text key of this schema; None where a UUID's text will do."""
    if "pattern" in schema:
        parts = pattern_parts(schema["pattern"])
        if parts is not None:
            return parts
    least, most = schema.get("minLength", 0), schema.get("maxLength", 36)
    if least <= 36 <= most:
        return None
    return ((ALPHANUMERIC, min(max(least, _ENOUGH), max(most, least))),)


def pattern_parts(pattern: str) -> tuple[Part, ...] | None:
    """The parts of a plain pattern (literals, classes, repetitions); None for anything richer."""
    try:
        parts = tuple(_parts(parser.parse(pattern)))
    except (re.error, OverflowError, RecursionError, LookupError):
        return None
    merged = "".join(alphabet[:1] * count for alphabet, count in parts)
    return parts if re.search(pattern, merged) else None


def _parts(tokens: Any) -> Iterator[Part]:
    """Raises LookupError for what is no plain pattern."""
    for code, value in tokens:
        if code is codes.AT:
            continue
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            least, most, inner = value
            count = min(max(least, _ENOUGH), int(most))
            repeated = list(_parts(inner))
            if len(repeated) == 1 and repeated[0][1] == 1:
                yield repeated[0][0], count
            else:
                yield from repeated * int(least)
        elif code is codes.SUBPATTERN:
            yield from _parts(value[3])
        elif code is codes.BRANCH:
            yield from _parts(value[1][0])
        else:
            yield _alphabet(code, value), 1


def _alphabet(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return "".join(map(chr, range(value[0], min(value[1], value[0] + 127) + 1)))
    if code is codes.ANY:
        return ALPHANUMERIC
    if code is codes.CATEGORY:
        known = {
            codes.CATEGORY_DIGIT: "0123456789",
            codes.CATEGORY_WORD: _WORD,
            codes.CATEGORY_SPACE: " ",
        }
        return known[value]
    if code is codes.IN and value[0][0] is not codes.NEGATE:
        return "".join(_alphabet(*one) for one in value)
    raise LookupError(str(code))
