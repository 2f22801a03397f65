"""Random values for a schema, close enough that a guard accepts many of them.

The strategies only aim; what counts as valid is for the guard to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Resolve = Callable[[str], Any]

_FORMATS: dict[str, SearchStrategy[str]] = {
    "date-time": st.sampled_from(
        ["2024-02-29T23:59:60Z", "2024-01-01T00:00:00.123456789+01:30", "1999-12-31t12:00:00z"]
    ),
    "date": st.sampled_from(["2024-02-29", "1970-01-01", "9999-12-31"]),
    "time": st.sampled_from(["12:00:00Z", "23:59:60+00:00", "01:02:03.5-11:00"]),
    "uuid": st.sampled_from(
        ["8f2a6f0e-7b0c-4f3e-9d41-0a9f5b1c2d3e", "8F2A6F0E-7B0C-4F3E-9D41-0A9F5B1C2D3E"]
    ),
    "duration": st.just("P1DT2H"),
    "uri": st.just("https://example.com/a?b=c"),
    "uri-reference": st.just("/a/b"),
    "email": st.just("someone@example.com"),
    "ipv4": st.just("127.0.0.1"),
    "ipv6": st.just("::1"),
    "hostname": st.just("example.com"),
    "byte": st.just("YWJj"),
}
_KINDS = ("object", "array", "string", "integer", "number", "boolean", "null")
_TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
_SCALARS = st.none() | st.booleans() | st.integers() | _TEXT
_ANYTHING = _SCALARS | st.lists(_SCALARS, max_size=2) | st.dictionaries(_TEXT, _SCALARS, max_size=2)


def instances(schema: Any, resolve: Resolve, depth: int = 4) -> SearchStrategy[Any]:
    """Values that a schema probably allows; nested ones get simpler."""
    schema = _flat(schema, resolve, depth)
    if not isinstance(schema, dict):
        return _ANYTHING
    if "const" in schema:
        return st.just(schema["const"])
    if schema.get("enum"):
        return st.sampled_from(schema["enum"])
    for keyword in ("oneOf", "anyOf"):
        if schema.get(keyword) and depth:
            rest = {key: value for key, value in schema.items() if key != keyword}
            return st.one_of(
                *(
                    instances({"allOf": [rest, option]}, resolve, depth - 1)
                    for option in schema[keyword]
                )
            )
    kinds = schema.get("type", list(_guessed(schema)))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return st.one_of(*(_kind(kind, schema, resolve, depth) for kind in kinds))


def _guessed(schema: dict[str, Any]) -> tuple[str, ...]:
    return ("object",) if "properties" in schema else _KINDS


def _flat(schema: Any, resolve: Resolve, depth: int) -> Any:
    """References and allOf followed and merged, later parts over earlier ones."""
    if not isinstance(schema, dict) or not ("$ref" in schema or "allOf" in schema):
        return schema
    parts = [resolve(schema["$ref"])] if "$ref" in schema else []
    parts += schema.get("allOf", [])
    parts.append({key: value for key, value in schema.items() if key not in ("$ref", "allOf")})
    result: dict[str, Any] = {}
    for part in parts:
        part = _flat(part, resolve, depth)
        if isinstance(part, dict):
            joined = {
                key: [*result.get(key, []), *part[key]] for key in ("required",) if key in part
            }
            properties = {**result.get("properties", {}), **part.get("properties", {})}
            result |= part | joined | ({"properties": properties} if properties else {})
    return result


def _kind(kind: str, schema: dict[str, Any], resolve: Resolve, depth: int) -> SearchStrategy[Any]:
    match kind:
        case "object":
            return _object(schema, resolve, depth)
        case "array":
            return _array(schema, resolve, depth)
        case "string":
            return _string(schema)
        case "integer":
            return _integer(schema)
        case "number":
            return _number(schema)
        case "boolean":
            return st.booleans()
    return st.none()


def _object(schema: dict[str, Any], resolve: Resolve, depth: int) -> SearchStrategy[Any]:
    properties = schema.get("properties", {})
    required = {name: properties.get(name, True) for name in schema.get("required", ())}
    optional = {name: value for name, value in properties.items() if name not in required}
    known = st.fixed_dictionaries(
        (
            {name: instances(value, resolve, depth - 1) for name, value in required.items()}
            if depth
            else {}
        ),
        optional=(
            {name: instances(value, resolve, depth - 1) for name, value in optional.items()}
            if depth
            else {}
        ),
    )
    additional = schema.get("additionalProperties", True)
    if additional is False or not depth:
        return known
    extra = st.dictionaries(_TEXT, instances(additional, resolve, depth - 1), max_size=2)
    return st.tuples(extra, known).map(lambda pair: {**pair[0], **pair[1]})


def _array(schema: dict[str, Any], resolve: Resolve, depth: int) -> SearchStrategy[Any]:
    least = schema.get("minItems", 0)
    most = max(least, min(schema.get("maxItems", least + 2), least + 2))
    items = instances(schema.get("items", True), resolve, depth - 1) if depth else st.nothing()
    if not depth:
        return st.just([])
    return st.lists(items, min_size=least, max_size=most)


def _string(schema: dict[str, Any]) -> SearchStrategy[str]:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if isinstance(schema.get("pattern"), str):
        try:
            return st.from_regex(re.compile(schema["pattern"]))
        except re.error:  # one of ECMA-262 that Python does not have
            return _TEXT
    least = schema.get("minLength", 0)
    most = max(least, min(schema.get("maxLength", least + 8), least + 8))
    # Text that a careless model would take for something else.
    misleading = st.sampled_from(["1", "2.0", "true", "null", "2024-01-01", ""])
    return misleading | st.text(st.characters(codec="utf-8"), min_size=least, max_size=most)


def _integer(schema: dict[str, Any]) -> SearchStrategy[Any]:
    least, most = schema.get("minimum"), schema.get("maximum")
    step = schema.get("multipleOf", 1)
    low = None if least is None else -int(-least // 1)
    high = None if most is None else int(most // 1)
    if low is not None and high is not None:
        high = max(low, high)  # bounds that exclude each other
    whole = st.integers(low, high)
    if isinstance(step, int) and step > 1:
        whole = st.integers(-100, 100).map(lambda number: number * step)
    return whole | whole.filter(lambda number: abs(number) < 2**53).map(float)


def _number(schema: dict[str, Any]) -> SearchStrategy[Any]:
    least = schema.get("minimum", schema.get("exclusiveMinimum", -1e9))
    most = schema.get("maximum", schema.get("exclusiveMaximum", 1e9))
    return st.floats(float(least), float(max(least, most)), allow_nan=False) | _integer(
        {"minimum": least, "maximum": max(least, most)}
    )
