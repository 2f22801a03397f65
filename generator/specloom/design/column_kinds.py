"""Which column a property gets: the narrowest one that holds every value of its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

JsonSchema = dict[str, Any] | bool
Resolve = Callable[[JsonSchema], JsonSchema]


@dataclass(frozen=True, slots=True)
class _Type:
    annotation: str
    column: str  # the type's source in a table, "" where the annotation says it
    migration: str  # the type's source in a migration: plain SQLAlchemy
    exact: bool = True  # every value is given back as it was written


class ColumnKind(Enum):
    """The column types of `templates/persistence/types.py`, as source."""

    TEXT = _Type("str", "", "sa.Text()")
    UUID = _Type("UUID", "", "sa.Uuid()", exact=False)
    INSTANT = _Type("dt.datetime", "", "sa.DateTime(timezone=True)", exact=False)
    DATE = _Type("dt.date", "", "sa.Date()", exact=False)
    BINARY = _Type("bytes", "", "sa.LargeBinary()")
    BOOLEAN = _Type("bool", "", "sa.Boolean()")
    INT32 = _Type("int", "Integer", "sa.Integer()")
    INT64 = _Type("int", "", "sa.BigInteger()")
    INTEGER = _Type("int", "AnyInteger", 'sa.Numeric().with_variant(sa.BLOB(), "sqlite")')
    NUMBER = _Type("float", "", "sa.Double()", exact=False)
    ARRAY = _Type("list[Any]", "", "sa.JSON()")
    OBJECT = _Type("dict[str, Any]", "", "sa.JSON()")
    JSON = _Type("Any", "AnyJson", 'sa.JSON().with_variant(sa.Text(), "sqlite")')


_STRINGS = {
    "uuid": ColumnKind.UUID,
    "date-time": ColumnKind.INSTANT,
    "date": ColumnKind.DATE,
    "binary": ColumnKind.BINARY,
}
_SIMPLE = {
    "boolean": ColumnKind.BOOLEAN,
    "number": ColumnKind.NUMBER,
    "array": ColumnKind.ARRAY,
    "object": ColumnKind.OBJECT,
}
_TYPES = frozenset(("null", "boolean", "object", "array", "number", "integer", "string"))
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Values:
    """The JSON types a schema accepts, and the column that holds them."""

    kind: ColumnKind
    nullable: bool


def values_of(schema: JsonSchema, resolve: Resolve) -> Values:
    """The column for a schema. What is not certainly of one type is JSON."""
    types = types_of(schema, resolve)
    plain = types - {"null"}
    nullable = "null" in types
    if "number" in plain:
        plain -= {"integer"}
    if len(plain) != 1:
        return Values(ColumnKind.JSON, nullable)
    (only,) = plain
    if only == "string":
        return Values(_string(schema, resolve), nullable)
    if only == "integer":
        return Values(_integer(schema, resolve), nullable)
    return Values(_SIMPLE[only], nullable)


def types_of(schema: JsonSchema, resolve: Resolve, depth: int = 0) -> frozenset[str]:
    """The JSON types that a schema accepts at most: `type`, enum, const, and the composed schemas."""
    schema = resolve(schema)
    if not isinstance(schema, dict):
        return _TYPES if schema else frozenset()
    found = _TYPES
    if "type" in schema:
        named = schema["type"]
        found = frozenset([named] if isinstance(named, str) else named)
        found |= {"integer"} if "number" in found else frozenset()
    if isinstance(schema.get("enum"), list):
        found &= frozenset().union(*(_types_of_value(value) for value in schema["enum"]))
    if "const" in schema:
        found &= _types_of_value(schema["const"])
    if depth > _DEEPEST:
        return found
    for part in schema.get("allOf", ()):
        found &= types_of(part, resolve, depth + 1)
    for key in ("anyOf", "oneOf"):
        if schema.get(key):
            found &= frozenset().union(
                *(types_of(part, resolve, depth + 1) for part in schema[key])
            )
    return found


def _types_of_value(value: Any) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset(("boolean",))
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return frozenset(("integer", "number"))
    if isinstance(value, float):
        return frozenset(("number",))
    names = {str: "string", list: "array", dict: "object", type(None): "null"}
    return frozenset((names[type(value)],))


def _string(schema: JsonSchema, resolve: Resolve) -> ColumnKind:
    """A richer column only when every alternative says the same format."""
    formats = {
        str(part.get("format", _encoded(part))) for part in leaves(schema, resolve, "string")
    }
    return _STRINGS.get(formats.pop(), ColumnKind.TEXT) if len(formats) == 1 else ColumnKind.TEXT


def _encoded(schema: dict[str, Any]) -> str:
    # OAS 3.1 §4.8.14.3: binary content has a media type and no encoding.
    media = str(schema.get("contentMediaType", ""))
    is_text = media.startswith("text/") or media.endswith(("json", "xml"))
    return "binary" if media and not is_text and "contentEncoding" not in schema else ""


def _integer(schema: JsonSchema, resolve: Resolve) -> ColumnKind:
    low, high = integer_bounds(schema, resolve)
    for kind, bits in ((ColumnKind.INT32, 31), (ColumnKind.INT64, 63)):
        if low is not None and high is not None and low >= -(2**bits) and high < 2**bits:
            return kind
    return ColumnKind.INTEGER


def integer_bounds(schema: JsonSchema, resolve: Resolve) -> tuple[int | None, int | None]:
    """The smallest and the largest integer of a schema; None where there is none."""
    bounds = [_bounds(part) for part in leaves(schema, resolve, "integer")]
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    low = None if not lows or None in lows else min(value for value in lows if value is not None)
    high = (
        None if not highs or None in highs else max(value for value in highs if value is not None)
    )
    return low, high


def _bounds(schema: dict[str, Any]) -> tuple[int | None, int | None]:
    named = [value for value in schema.get("enum", ()) if isinstance(value, int)]
    named += [schema["const"]] if isinstance(schema.get("const"), int) else []
    if named:
        return min(named), max(named)
    bits = {"int32": 31, "int64": 63}.get(schema.get("format", ""))
    lows = [-(2**bits)] if bits else []
    highs = [2**bits - 1] if bits else []
    for keys, found, step in (
        (("minimum", "exclusiveMinimum"), lows, 1),
        (("maximum", "exclusiveMaximum"), highs, -1),
    ):
        found += [int(schema[keys[0]] // 1)] if _is_number(schema.get(keys[0])) else []
        found += [int(schema[keys[1]] // 1) + step] if _is_number(schema.get(keys[1])) else []
    return max(lows, default=None), min(highs, default=None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def leaves(
    schema: JsonSchema, resolve: Resolve, wanted: str, depth: int = 0
) -> Iterator[dict[str, Any]]:
    """The plain schemas of one type that a schema is made of, each with what stands beside it.

    All parts of an allOf count together; of anyOf and oneOf each alternative counts.
    """
    schema = resolve(schema)
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return
    whole: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        inner = list(leaves(part, resolve, wanted, depth + 1))
        whole |= inner[0] if len(inner) == 1 else {}
    whole |= {key: value for key, value in schema.items() if key not in ("allOf", "anyOf", "oneOf")}
    alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if not alternatives:
        yield whole
    for part in alternatives:
        if wanted in types_of(part, resolve):
            yield from ({**whole, **leaf} for leaf in leaves(part, resolve, wanted, depth + 1))
