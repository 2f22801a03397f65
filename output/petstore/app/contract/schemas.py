"""What a schema says about the form of a value, seen through references and compositions.

Text on the wire has no types, so decoders ask the schema which kinds of value it admits. This
only chooses how a text is read; whether the value is valid is the guard's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .values import Resolve, Schema

# JSON Schema's types with the integers taken out of the numbers.
ALL: Final = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
_TYPES: Final[Mapping[str, frozenset[str]]] = {
    **{kind: frozenset({kind}) for kind in ALL},
    "number": frozenset({"integer", "number"}),
}
_OBJECT_KEYWORDS: Final = ("properties", "additionalProperties", "patternProperties")
_ARRAY_KEYWORDS: Final = ("items", "prefixItems")
# A reference that leads back to itself is cut here.
_DEEPEST: Final = 30


def kinds(schema: Schema, resolve: Resolve, depth: int = 0) -> frozenset[str]:
    """The kinds of value that a schema admits."""
    if not isinstance(schema, Mapping):
        return frozenset() if schema is False else ALL
    if depth > _DEEPEST:
        return ALL
    found = _own_kinds(schema)
    for part in _conjuncts(schema, resolve):
        found &= kinds(part, resolve, depth + 1)
    for options in _alternatives(schema):
        found &= frozenset().union(*(kinds(part, resolve, depth + 1) for part in options))
    return _implied_kinds(schema) if found == ALL else found


def property_schema(
    schema: Schema, name: str, resolve: Resolve, depth: int = 0
) -> dict[str, Any] | bool | None:
    """What the schema says about one property; None when it says nothing."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return None
    said = list(_own_property(schema, name))
    for part in _conjuncts(schema, resolve):
        said.append(property_schema(part, name, resolve, depth + 1))
    for options in _alternatives(schema):
        said.append(_any(property_schema(part, name, resolve, depth + 1) for part in options))
    return _all(said)


def item_schema(
    schema: Schema, index: int, resolve: Resolve, depth: int = 0
) -> dict[str, Any] | bool | None:
    """What the schema says about the item at an index; None when it says nothing."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return None
    prefix = schema.get("prefixItems") or ()
    said = [prefix[index] if index < len(prefix) else schema.get("items")]
    for part in _conjuncts(schema, resolve):
        said.append(item_schema(part, index, resolve, depth + 1))
    for options in _alternatives(schema):
        said.append(_any(item_schema(part, index, resolve, depth + 1) for part in options))
    return _all(said)


def prefix_length(schema: Schema, resolve: Resolve, depth: int = 0) -> int:
    """How many items of an array may have schemas of their own."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return 0
    own = len(schema.get("prefixItems") or ())
    parts = (prefix_length(part, resolve, depth + 1) for part in _parts(schema, resolve))
    return max(own, *parts, 0)


def property_names(schema: Schema, resolve: Resolve, depth: int = 0) -> list[str]:
    """The properties that the schema names, in the order of the contract."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return []
    names = dict.fromkeys(schema.get("properties") or ())
    for part in _parts(schema, resolve):
        names |= dict.fromkeys(property_names(part, resolve, depth + 1))
    return list(names)


def required_names(schema: Schema, resolve: Resolve, depth: int = 0) -> frozenset[str]:
    """The properties that the schema requires whichever alternative applies."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return frozenset()
    return frozenset(schema.get("required") or ()).union(
        *(required_names(part, resolve, depth + 1) for part in _conjuncts(schema, resolve))
    )


def is_open(schema: Schema, resolve: Resolve, depth: int = 0) -> bool:
    """Whether an object may have properties that the schema does not name."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return schema is not False
    if schema.get("additionalProperties", True) is False:
        return False
    if schema.get("unevaluatedProperties", True) is False:
        return False
    return all(is_open(part, resolve, depth + 1) for part in _conjuncts(schema, resolve))


def describes_others(schema: Schema, resolve: Resolve) -> bool:
    """Whether the schema says what properties that it does not name are like."""
    return any(
        part.get("patternProperties") or part.get("additionalProperties", False) is not False
        for part in (schema, *branches(schema, resolve))
        if isinstance(part, Mapping)
    )


def authored_texts(schema: Schema, resolve: Resolve, depth: int = 0) -> frozenset[str]:
    """The strings among the schema's enumerated values."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return frozenset()
    values = [*(schema.get("enum") or ()), schema.get("const")]
    texts = frozenset(value for value in values if isinstance(value, str))
    return texts.union(
        *(authored_texts(part, resolve, depth + 1) for part in _parts(schema, resolve))
    )


def admits_other_texts(schema: Schema, resolve: Resolve, depth: int = 0) -> bool:
    """Whether a string may be valid that the schema does not enumerate."""
    if not isinstance(schema, Mapping):
        return schema is not False
    if depth > _DEEPEST:
        return True
    if "enum" in schema or "const" in schema or "string" not in _own_kinds(schema):
        return False
    return all(
        admits_other_texts(part, resolve, depth + 1) for part in _conjuncts(schema, resolve)
    ) and all(
        any(admits_other_texts(part, resolve, depth + 1) for part in options)
        for options in _alternatives(schema)
    )


def annotation(schema: Schema, keyword: str, resolve: Resolve, depth: int = 0) -> Any:
    """The first value of an annotation such as `xml`, here or in what applies in place."""
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return None
    if keyword in schema:
        return schema[keyword]
    parts = (annotation(part, keyword, resolve, depth + 1) for part in _parts(schema, resolve))
    return next((value for value in parts if value is not None), None)


def branches(schema: Schema, resolve: Resolve, depth: int = 0) -> Iterator[Schema]:
    """Every schema that applies in place, however deep."""
    if isinstance(schema, Mapping) and depth <= _DEEPEST:
        for part in _parts(schema, resolve):
            yield part
            yield from branches(part, resolve, depth + 1)


def _own_kinds(schema: Mapping[str, Any]) -> frozenset[str]:
    type_ = schema.get("type")
    names = [type_] if isinstance(type_, str) else type_ if isinstance(type_, list) else ALL
    found = frozenset().union(*(_TYPES.get(name, frozenset()) for name in names))
    if "enum" in schema:
        found &= frozenset(map(_kind, schema["enum"]))
    if "const" in schema:
        found &= {_kind(schema["const"])}
    return found


def _implied_kinds(schema: Mapping[str, Any]) -> frozenset[str]:
    """Without a type, the keywords tell what the author had in mind."""
    implied = set()
    if any(keyword in schema for keyword in _OBJECT_KEYWORDS):
        implied.add("object")
    if any(keyword in schema for keyword in _ARRAY_KEYWORDS):
        implied.add("array")
    return frozenset(implied) or ALL


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _conjuncts(schema: Mapping[str, Any], resolve: Resolve) -> Iterator[Schema]:
    reference = schema.get("$ref")
    if isinstance(reference, str):
        try:
            yield resolve(reference)
        except LookupError:
            yield True
    yield from schema.get("allOf") or ()


def _alternatives(schema: Mapping[str, Any]) -> Iterator[list[Schema]]:
    for keyword in ("anyOf", "oneOf"):
        if options := schema.get(keyword):
            yield options


def _parts(schema: Mapping[str, Any], resolve: Resolve) -> Iterator[Schema]:
    yield from _conjuncts(schema, resolve)
    for options in _alternatives(schema):
        yield from options


def _own_property(schema: Mapping[str, Any], name: str) -> Iterator[Any]:
    named = name in (schema.get("properties") or {})
    if named:
        yield schema["properties"][name]
    for pattern, value in (schema.get("patternProperties") or {}).items():
        if _matches(pattern, name):
            named = True
            yield value
    if not named and isinstance(schema.get("additionalProperties"), Mapping):
        yield schema["additionalProperties"]


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:  # ECMA 262 allows patterns that Python does not
        return False


def _all(schemas: list[Any]) -> dict[str, Any] | bool | None:
    said = [schema for schema in schemas if schema is not None]
    if len(said) < 2:
        return said[0] if said else None
    return {"allOf": said}


def _any(schemas: Iterator[Any]) -> dict[str, Any] | bool | None:
    said = [schema for schema in schemas if schema is not None]
    if len(said) < 2:
        return said[0] if said else None
    return {"anyOf": said}
