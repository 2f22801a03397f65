"""One schema out of many: `allOf`, references and chosen branches merged into plain keywords.

Good enough to build a sample from; whether a value is valid is for the guard to say.
"""

from __future__ import annotations

from typing import Any

from .values import Resolve

Schema = dict[str, Any]

_TIGHTER_LOW = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_TIGHTER_HIGH = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def effective(schema: Any, resolve: Resolve, depth: int = 0) -> Schema:
    """`schema` with references followed and `allOf` merged; `false` becomes an empty `enum`."""
    if schema is False:
        return {"enum": []}
    if not isinstance(schema, dict) or depth > 32:
        return {}
    own = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
    merged: Schema = {}
    if "$ref" in schema:
        try:
            merged = effective(resolve(schema["$ref"]), resolve, depth + 1)
        except LookupError:  # an anchor or a dynamic reference: the guard knows where it leads
            merged = {}
    for part in schema.get("allOf", ()):
        merged = merge(merged, effective(part, resolve, depth + 1))
    return merge(merged, own)


def merge(first: Schema, second: Schema) -> Schema:
    """A schema for the values that satisfy both; what `second` says about itself wins."""
    if not first or not second:
        return {**first, **second}
    merged = {**first, **second}
    for key in first.keys() & second.keys():
        merged[key] = _both(key, first[key], second[key])
    if "const" in merged:
        merged.pop("enum", None)
    # An example of one part alone is no example of the whole.
    for key in ("example", "examples", "default"):
        if key not in second and ("properties" in second or "required" in second):
            merged.pop(key, None)
    return merged


def _both(key: str, first: Any, second: Any) -> Any:
    if first == second:
        return first
    if key == "properties":
        return {**first, **{n: _all_of(first.get(n), s) for n, s in second.items()}}
    if key in ("items", "additionalProperties", "propertyNames", "contains"):
        return _all_of(first, second)
    if key == "required":
        return list(dict.fromkeys([*first, *second]))
    if key == "enum":
        return [value for value in first if value in second]
    if key == "type":
        return _types(first, second)
    if key in _TIGHTER_LOW:
        return max(first, second)
    if key in _TIGHTER_HIGH:
        return min(first, second)
    if key in ("dependentRequired", "dependentSchemas", "patternProperties"):
        return {**first, **second}
    return second


def _all_of(first: Any, second: Any) -> Any:
    if first is None or first is True:
        return second
    return second if first == second else {"allOf": [first, second]}


def _types(first: Any, second: Any) -> list[str]:
    left = [first] if isinstance(first, str) else first
    right = [second] if isinstance(second, str) else second
    narrow = [kind for kind in left if kind in right]
    for one, other in ((left, right), (right, left)):
        if "integer" in one and "number" in other:
            narrow.append("integer")
    return list(dict.fromkeys(narrow))


def types_of(schema: Schema) -> list[str]:
    """The types that `schema` allows, guessed from its other keywords where it names none."""
    declared = schema.get("type")
    if isinstance(declared, str):
        return [declared]
    if isinstance(declared, list) and declared:
        return sorted(declared, key=lambda kind: kind == "null")
    for kind, keywords in _HINTS.items():
        if any(keyword in schema for keyword in keywords):
            return [kind]
    return ["string", "object", "integer", "array", "boolean", "null"]


_HINTS = {
    "object": (
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "minProperties",
        "dependentRequired",
    ),
    "array": ("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"),
    "string": ("pattern", "format", "minLength", "maxLength", "contentEncoding"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
