"""The shape of OpenAPI documents: which field of which object holds what.

Whoever looks for schemas or references walks along these tables, so a property that happens to be
named `$ref` or `nullable`, or an example that looks like a schema, is never mistaken for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal


class Kind(StrEnum):
    """The objects of OAS 2.0 and 3.x that can hold others; `DATA` is a value of the author's."""

    ROOT = "root"
    COMPONENTS = "components"
    PATH_ITEM = "path item"
    OPERATION = "operation"
    PARAMETER = "parameter"
    REQUEST_BODY = "request body"
    MEDIA_TYPE = "media type"
    ENCODING = "encoding"
    RESPONSE = "response"
    HEADER = "header"
    LINK = "link"
    CALLBACK = "callback"
    EXAMPLE = "example"
    SECURITY_SCHEME = "security scheme"
    SCHEMA = "schema"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field holds: one object, a list, a map of names, or a map whose `x-` keys are extensions."""

    kind: Kind
    shape: Literal["one", "list", "map", "patterned"] = "one"


Grammar = Mapping[Kind, Mapping[str, Field]]

# OAS 3.2 §4.9.1; `query` came with 3.2.
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
ADDITIONAL = "additionalOperations"

_SCHEMA = Field(Kind.SCHEMA)
_SCHEMA_LIST = Field(Kind.SCHEMA, "list")
_SCHEMA_MAP = Field(Kind.SCHEMA, "map")
_DATA = Field(Kind.DATA)
_PATHS = Field(Kind.PATH_ITEM, "patterned")
_PARAMETERS = Field(Kind.PARAMETER, "list")
_RESPONSES = Field(Kind.RESPONSE, "patterned")
_CONTENT = Field(Kind.MEDIA_TYPE, "map")
_EXAMPLES = Field(Kind.EXAMPLE, "map")
_HEADERS = Field(Kind.HEADER, "map")

_SCHEMA_FIELDS: Mapping[str, Field] = {
    "properties": _SCHEMA_MAP,
    "patternProperties": _SCHEMA_MAP,
    "dependentSchemas": _SCHEMA_MAP,
    "$defs": _SCHEMA_MAP,
    "definitions": _SCHEMA_MAP,
    "dependencies": _SCHEMA_MAP,
    "allOf": _SCHEMA_LIST,
    "anyOf": _SCHEMA_LIST,
    "oneOf": _SCHEMA_LIST,
    "prefixItems": _SCHEMA_LIST,
    "items": _SCHEMA,
    "additionalProperties": _SCHEMA,
    "additionalItems": _SCHEMA,
    "unevaluatedProperties": _SCHEMA,
    "unevaluatedItems": _SCHEMA,
    "propertyNames": _SCHEMA,
    "contains": _SCHEMA,
    "contentSchema": _SCHEMA,
    "not": _SCHEMA,
    "if": _SCHEMA,
    "then": _SCHEMA,
    "else": _SCHEMA,
    "example": _DATA,
    "examples": _DATA,
    "default": _DATA,
    "enum": _DATA,
    "const": _DATA,
}
_OPERATIONS = dict.fromkeys(METHODS, Field(Kind.OPERATION))
_ENCODINGS = {
    "encoding": Field(Kind.ENCODING, "map"),
    "prefixEncoding": Field(Kind.ENCODING, "list"),
    "itemEncoding": Field(Kind.ENCODING),
}

GRAMMAR_3: Grammar = {
    Kind.ROOT: {
        "paths": _PATHS,
        "webhooks": Field(Kind.PATH_ITEM, "map"),
        "x-webhooks": Field(Kind.PATH_ITEM, "map"),  # what documents of 3.0 have in their place
        "components": Field(Kind.COMPONENTS),
    },
    Kind.COMPONENTS: {
        "schemas": _SCHEMA_MAP,
        "responses": Field(Kind.RESPONSE, "map"),
        "parameters": Field(Kind.PARAMETER, "map"),
        "examples": _EXAMPLES,
        "requestBodies": Field(Kind.REQUEST_BODY, "map"),
        "headers": _HEADERS,
        "securitySchemes": Field(Kind.SECURITY_SCHEME, "map"),
        "links": Field(Kind.LINK, "map"),
        "callbacks": Field(Kind.CALLBACK, "map"),
        "pathItems": Field(Kind.PATH_ITEM, "map"),
        "mediaTypes": _CONTENT,
    },
    Kind.PATH_ITEM: {
        **_OPERATIONS,
        ADDITIONAL: Field(Kind.OPERATION, "map"),
        "parameters": _PARAMETERS,
    },
    Kind.OPERATION: {
        "parameters": _PARAMETERS,
        "requestBody": Field(Kind.REQUEST_BODY),
        "responses": _RESPONSES,
        "callbacks": Field(Kind.CALLBACK, "map"),
    },
    Kind.PARAMETER: {
        "schema": _SCHEMA,
        "content": _CONTENT,
        "examples": _EXAMPLES,
        "example": _DATA,
    },
    Kind.HEADER: {"schema": _SCHEMA, "content": _CONTENT, "examples": _EXAMPLES, "example": _DATA},
    Kind.REQUEST_BODY: {"content": _CONTENT},
    Kind.MEDIA_TYPE: {
        "schema": _SCHEMA,
        "itemSchema": _SCHEMA,
        **_ENCODINGS,
        "examples": _EXAMPLES,
        "example": _DATA,
    },
    Kind.ENCODING: {"headers": _HEADERS, **_ENCODINGS},
    Kind.RESPONSE: {"headers": _HEADERS, "content": _CONTENT, "links": Field(Kind.LINK, "map")},
    Kind.EXAMPLE: {"value": _DATA, "dataValue": _DATA},
    Kind.LINK: {"parameters": _DATA, "requestBody": _DATA},
    Kind.SCHEMA: _SCHEMA_FIELDS,
}

GRAMMAR_2: Grammar = {
    Kind.ROOT: {
        "paths": _PATHS,
        "definitions": _SCHEMA_MAP,
        "parameters": Field(Kind.PARAMETER, "map"),
        "responses": Field(Kind.RESPONSE, "map"),
        "securityDefinitions": Field(Kind.SECURITY_SCHEME, "map"),
    },
    Kind.PATH_ITEM: {**_OPERATIONS, "parameters": _PARAMETERS},
    Kind.OPERATION: {"parameters": _PARAMETERS, "responses": _RESPONSES},
    Kind.PARAMETER: {"schema": _SCHEMA, "default": _DATA, "enum": _DATA},
    Kind.RESPONSE: {"schema": _SCHEMA, "headers": _HEADERS, "examples": _DATA},
    Kind.HEADER: {"default": _DATA, "enum": _DATA},
    Kind.SCHEMA: _SCHEMA_FIELDS,
}

# Where a bundled document keeps what came from other files, by kind.
SECTIONS_3: Mapping[Kind, str] = {
    field.kind: f"#/components/{name}"
    for name, field in GRAMMAR_3[Kind.COMPONENTS].items()
    # Older versions have no section for these: they are put in place.
    if field.kind not in (Kind.PATH_ITEM, Kind.MEDIA_TYPE)
}
SECTIONS_2: Mapping[Kind, str] = {
    Kind.SCHEMA: "#/definitions",
    Kind.PARAMETER: "#/parameters",
    Kind.RESPONSE: "#/responses",
}

Path = tuple[str, ...]


def fields_of(grammar: Grammar, kind: Kind, node: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields of an object of this kind; a callback's keys are expressions, each holding a path item."""
    if kind is Kind.CALLBACK:
        names = (name for name in node if not name.startswith("x-") and name != "$ref")
        return dict.fromkeys(names, Field(Kind.PATH_ITEM))
    return grammar.get(kind, {})


def children(field: Field, value: Any) -> Iterator[tuple[Path, Any]]:
    """(tokens below the field, value) of each object that the field's value holds."""
    if field.shape == "one":
        if isinstance(value, list) and field.kind is Kind.SCHEMA:  # `items: [...]` of older drafts
            yield from (((str(at),), item) for at, item in enumerate(value))
        else:
            yield (), value
    elif field.shape == "list" and isinstance(value, list):
        yield from (((str(at),), item) for at, item in enumerate(value))
    elif field.shape in ("map", "patterned") and isinstance(value, dict):
        for name, item in value.items():
            if field.shape == "map" or not name.startswith("x-"):
                yield (name,), item


def operations_in(item: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """(tokens, method as written, operation) of what a path item holds, in the order of the document."""
    for name, value in item.items():
        if name in METHODS and isinstance(value, dict):
            yield (name,), name, value
        elif name == ADDITIONAL and isinstance(value, dict):
            for method, operation in value.items():
                if isinstance(operation, dict):
                    yield (ADDITIONAL, method), method, operation


def walk(
    tree: Any,
    grammar: Grammar,
    kind: Kind = Kind.ROOT,
    at: Path = (),
    *,
    into_schemas: bool = True,
) -> Iterator[tuple[Path, Kind, dict[str, Any]]]:
    """Every object of the document below `tree`, in document order, with its path. `DATA` is not entered."""
    pending: list[tuple[Path, Kind, Any]] = [(at, kind, tree)]
    while pending:
        path, kind, node = pending.pop()
        if not isinstance(node, dict):
            continue
        yield path, kind, node
        if kind is Kind.SCHEMA and not into_schemas:
            continue
        table = fields_of(grammar, kind, node)
        below = [
            ((*path, name, *tokens), field.kind, child)
            for name, value in node.items()
            if (field := table.get(name)) is not None and field.kind is not Kind.DATA
            for tokens, child in children(field, value)
        ]
        pending.extend(reversed(below))
