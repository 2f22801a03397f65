from collections.abc import Callable, Mapping
from typing import Any

from specloom.document.upgrade.keywords.counts import COUNTS
from specloom.document.upgrade.rebuild import JsonSchema, Report

Check = Callable[[Any], bool]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return _is_number(value) and value >= 0 and value == int(value)


def _is_schema(value: Any) -> bool:
    return isinstance(value, (dict, bool))


def _is_schema_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_schema, value))


def _is_schema_map(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_schema, value.values()))


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_names_map(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_names, value.values()))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


# JSON Schema 2020-12 (core §10-11, validation §6-9): what each keyword must hold.
_CHECKS: Mapping[str, tuple[Check, str]] = {
    "multipleOf": (lambda value: _is_number(value) and value > 0, "a number above 0"),
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), (_is_number, "a number")
    ),
    **dict.fromkeys(COUNTS, (_is_count, "a whole number from 0 on")),
    **dict.fromkeys(
        ("uniqueItems", "readOnly", "writeOnly", "deprecated", "nullable"),
        (_is_flag, "true or false"),
    ),
    **dict.fromkeys(
        (
            *("pattern", "format", "title", "description", "contentEncoding", "contentMediaType"),
            *("$ref", "$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor", "$comment"),
        ),
        (_is_text, "a string"),
    ),
    **dict.fromkeys(("enum", "examples"), (_is_list, "a list")),
    "required": (_is_names, "a list of property names"),
    "dependentRequired": (_is_names_map, "a map of property names"),
    **dict.fromkeys(
        ("allOf", "anyOf", "oneOf", "prefixItems"), (_is_schema_list, "a list of schemas")
    ),
    **dict.fromkeys(
        ("properties", "patternProperties", "dependentSchemas", "$defs"),
        (_is_schema_map, "a map of schemas"),
    ),
    **dict.fromkeys(
        (
            *("items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"),
            *("propertyNames", "contains", "contentSchema", "not", "if", "then", "else"),
        ),
        (_is_schema, "a schema"),
    ),
}


def drop_ill_typed(schema: JsonSchema, report: Report) -> None:
    """Drops keywords whose value JSON Schema does not allow there: they can mean nothing."""
    for name in [name for name in schema if name in _CHECKS]:
        fits, expected = _CHECKS[name]
        if not fits(schema[name]):
            message = f"`{name}` must be {expected}; what stands there is ignored."
            report(name, "keyword-ill-typed", message, f"Make it {expected}, or remove it.")
            del schema[name]
