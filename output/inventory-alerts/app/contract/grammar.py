"""Where the schemas of an OpenAPI document are, so that examples and extensions are left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_OPERATION = {f"{method}": "one operation" for method in _METHODS}

# OAS 3.1 §4.8: for every kind of object, the fields that lead to a schema and what is in them.
_OBJECTS: Final[Mapping[str, Mapping[str, str]]] = {
    "document": {
        "paths": "map pathItem",
        "webhooks": "map pathItem",
        "components": "one components",
    },
    "components": {
        "schemas": "map schema",
        "responses": "map response",
        "parameters": "map parameter",
        "requestBodies": "map body",
        "headers": "map parameter",
        "callbacks": "map callback",
        "pathItems": "map pathItem",
        "mediaTypes": "map media",
    },
    "pathItem": {
        **_OPERATION,
        "parameters": "list parameter",
        "additionalOperations": "map operation",
    },
    "operation": {
        "parameters": "list parameter",
        "requestBody": "one body",
        "responses": "map response",
        "callbacks": "map callback",
    },
    "parameter": {"schema": "one schema", "content": "map media"},
    "body": {"content": "map media"},
    "response": {"content": "map media", "headers": "map parameter"},
    "media": {"schema": "one schema", "itemSchema": "one schema", "encoding": "map encoding"},
    "encoding": {"headers": "map parameter"},
}

# JSON Schema 2020-12: the keywords that hold schemas. The in-place ones apply to the same value.
IN_PLACE: Final[Mapping[str, str]] = {
    "allOf": "list",
    "anyOf": "list",
    "oneOf": "list",
    "then": "one",
    "else": "one",
    "dependentSchemas": "map",
}
BELOW: Final[Mapping[str, str]] = {
    "properties": "map",
    "patternProperties": "map",
    "$defs": "map",
    "definitions": "map",
    "items": "one",
    "prefixItems": "list",
    "additionalProperties": "one",
    "unevaluatedProperties": "one",
    "unevaluatedItems": "one",
    "contains": "one",
    "propertyNames": "one",
}


def children(holder: str, node: Any) -> Iterator[tuple[Any, Any]]:
    """The (key, value) pairs of a "one", "list" or "map" field's content."""
    if holder == "list" and isinstance(node, list):
        yield from enumerate(node)
    elif holder == "map" and isinstance(node, dict):
        yield from node.items()


def replace(node: Any, holder: str, change: Callable[[Any], Any]) -> Any:
    """Apply `change` to what a field holds; the same object when nothing changed."""
    if holder == "one":
        return change(node)
    changed = {
        key: after
        for key, before in children(holder, node)
        if (after := change(before)) is not before
    }
    if not changed:
        return node
    if isinstance(node, list):
        return [changed.get(index, item) for index, item in enumerate(node)]
    return {**node, **changed}


def replace_schemas(node: Any, kind: str, change: Callable[[Any], Any]) -> Any:
    """Apply `change` to every outermost schema below an OpenAPI object; share what stays."""
    if kind == "schema":
        return change(node)
    if not isinstance(node, dict):
        return node
    # A callback's fields are named by expressions.
    fields = dict.fromkeys(node, "one pathItem") if kind == "callback" else _OBJECTS[kind]
    changed = {}
    for name, content in fields.items():
        if name in node:
            holder, _, inner = content.partition(" ")
            after = replace(node[name], holder, partial(replace_schemas, kind=inner, change=change))
            if after is not node[name]:
                changed[name] = after
    return {**node, **changed} if changed else node
