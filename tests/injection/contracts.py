"""Contracts with a text of somebody else's in every place that has room for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Json = Any
Text = Callable[[], str]  # the next text

# Each ends a literal, a comment, a line or a template expression early, or hides what it is.
TEXTS = [
    '"""',
    '""" + pwned() + """',
    "'''",
    "\\",
    "ends with a backslash \\",
    '\\"""',
    'ends with a quote"',
    "{{ pwned() }}",
    "{% for x in y %}",
    "{# comment #}",
    "#}",
    "%}",
    "a\nimport os; pwned()",
    "a\r\npwned()\rb",
    "a\u2028pwned()\u2029b\x85c\x0bd\x0ce",
    "\u202eright to left\u202c \u200b\ufeff\u2066",
    "a\x00b",
    "\x1b[31m\x07",
    "__import__('os').system('exit 1')",
    "emoji 🙂 \U000e0001",
    "\\ud800 \\u0000 \\x41 \\777",
    "\\N{BULLET}",
    "\\N{",
    "\\u12",
    "${HOME} $(pwned) `pwned`",
    "%s %(x)s {0} {x!r}",
    '"; pwned(); "',
    "' + pwned() + '",
    "# type: ignore\n# noqa",
    "-*- coding: utf-7 -*-",
    "\tindented\n\t\tmore",
    "   ",
    "long " * 60,
    "x" * 300,
    "- list\n- of\n    code()",
    ">>> pwned()",
    "]]> <!-- --> */ //",
    "\ufdd0 \ufffe",
    "\u0600 e\u0301 ﬁ",
    "@decorator\nclass X: pass",
]
CALLS = {"pwned", "system"}


def turning(texts: Sequence[str], first: int = 0) -> Text:
    """One text after the other, for ever."""
    place = first - 1

    def following() -> str:
        nonlocal place
        place += 1
        return texts[place % len(texts)]

    return following


def described(text: Text, count: int) -> dict[str, Json]:
    """Texts that people read: titles, descriptions, examples, extensions. Names are ours."""
    paths: dict[str, Json] = {}
    schemas: dict[str, Json] = {}
    for number in range(count):
        paths |= _described_paths(text, number)
        schemas[f"Thing{number}"] = _described_schema(text)
    scheme = {"type": "http", "scheme": "bearer", "description": text(), "bearerFormat": text()}
    flow = {"tokenUrl": "https://a.example/token", "scopes": {"read": text(), "write": text()}}
    granted = {"type": "oauth2", "description": text(), "flows": {"clientCredentials": flow}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text(),
            "summary": text(),
            "description": text(),
            "version": "1",
            "contact": {"name": text(), "email": text()},
            "license": {"name": text()},
            "termsOfService": text(),
            "x-note": text(),
        },
        "servers": [{"url": "https://a.example/v1", "description": text()}],
        "tags": [{"name": "things", "description": text(), "x-y": {text(): text()}}],
        "externalDocs": {"url": "https://a.example", "description": text()},
        "paths": paths,
        "webhooks": _described_webhooks(text),
        "components": {"schemas": schemas, "securitySchemes": {"token": scheme, "oauth": granted}},
    }


def _described_webhooks(text: Text) -> dict[str, Json]:
    schema = {"type": "object", "description": text(), "properties": {"id": {"type": "string"}}}
    media = {"schema": schema, "examples": {"one": {"summary": text(), "value": {"id": text()}}}}
    operation = {
        "operationId": "thingAdded",
        "summary": text(),
        "description": text(),
        "requestBody": {"description": text(), "content": {"application/json": media}},
        "responses": {"204": {"description": text()}},
    }
    return {"thingAdded": {"post": operation}}


def _described_paths(text: Text, number: int) -> dict[str, Json]:
    content = {
        "application/json": {
            "schema": {"$ref": f"#/components/schemas/Thing{number}"},
            "example": {"id": number, "name": text()},
        }
    }
    key = {"type": "integer", "format": "int32"}
    parameter = {"name": "id", "in": "path", "required": True, "schema": key, "description": text()}
    query = {"name": "q", "in": "query", "schema": {"type": "string"}, "description": text()}
    header = {"description": text(), "schema": {"type": "string", "description": text()}}
    link = {"operationId": f"getThing{number}", "description": text(), "parameters": {"id": text()}}
    answer = {
        "description": text(),
        "content": content,
        "headers": {"X-Note": header},
        "links": {"self": link},
    }
    common = {"tags": ["things"], "security": [{"token": []}]}
    return {
        f"/things{number}": {
            "summary": text(),
            "post": common
            | {
                "operationId": f"addThing{number}",
                "summary": text(),
                "description": text(),
                "requestBody": {"required": True, "content": content, "description": text()},
                "responses": {"201": answer},
            },
        },
        f"/things{number}/{{id}}": {
            "parameters": [parameter],
            "get": common
            | {
                "operationId": f"getThing{number}",
                "summary": text(),
                "deprecated": True,
                "parameters": [query],
                "responses": {"200": answer | {"x-z": text()}},
            },
        },
    }


def _described_schema(text: Text) -> dict[str, Json]:
    return {
        "type": "object",
        "title": text(),
        "description": text(),
        "required": ["id"],
        "properties": {
            "id": {"type": "integer", "format": "int32", "description": text()},
            "name": {"type": "string", "description": text(), "title": text()},
            "kind": {"type": "string", "enum": ["a", "b"], "description": text()},
            "size": {"type": "number", "multipleOf": 0.1, "x-unit": text(), "$comment": text()},
        },
    }


def named(text: Text, count: int) -> dict[str, Json]:
    """Texts that code has to be named after, or that values have to equal."""
    paths: dict[str, Json] = {}
    schemas: dict[str, Json] = {}
    for number in range(count):
        paths |= _named_paths(text, number)
        schemas[f"Thing{number}"] = _named_schema(text)
    schemas["Everything"] = _everything()
    paths["/everything"] = _taking("Everything")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Names", "version": text()},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _everything() -> dict[str, Json]:
    """Every text as a name, as one value of many, as one of few, and as a default."""
    few = {f"few{n}": {"enum": [text, 1]} for n, text in enumerate(TEXTS)}
    defaults = {f"d{n}": {"type": "string", "default": text} for n, text in enumerate(TEXTS)}
    names = {text: {"type": "string"} for text in TEXTS}
    many = {"many": {"type": "string", "enum": TEXTS}, "some": {"enum": TEXTS, "default": TEXTS[0]}}
    return {"type": "object", "properties": names | few | defaults | many}


def _taking(name: str) -> dict[str, Json]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {
        "post": {
            "operationId": f"take{name}",
            "requestBody": {"required": True, "content": content},
            "responses": {"200": {"description": "", "content": content}},
        }
    }


def _named_paths(text: Text, number: int) -> dict[str, Json]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{number}"}}}
    answer = {"description": "", "content": content}
    key = {"type": "string"}
    return {
        f"/things{number}": {
            "post": {
                "operationId": text() + str(number),
                "tags": [text()],
                "parameters": [
                    {
                        "name": text(),
                        "in": "query",
                        "schema": {"type": "string", "default": text()},
                    },
                    {"name": "x-list", "in": "header", "schema": {"enum": [text(), text() + "2"]}},
                ],
                "requestBody": {"required": True, "content": content},
                "responses": {"201": answer},
            },
        },
        f"/things{number}/{{id}}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": key}],
                "responses": {"200": answer},
            },
        },
    }


def _named_schema(text: Text) -> dict[str, Json]:
    name = text()
    return {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "readOnly": True},
            name: {"type": "string", "default": text()},
            "choice": {"type": "string", "enum": [text(), text() + "'", text() + '"']},
            "fixed": {"const": text()},
            "several": {"enum": [text(), 1, None]},
            "list": {"type": "array", "items": {"enum": [text() + str(n) for n in range(10)]}},
            "inner": {"type": "object", "properties": {text(): {"type": "integer"}}},
            "default": {"type": "string", "default": text()},
        },
        "example": {"id": text(), name: text()},
    }


def addressed() -> dict[str, Json]:
    """Texts as paths and as parameters; those with braces would be templates."""
    answer = {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}
    paths = {}
    for number, text in enumerate(text for text in TEXTS if not set(text) & set("{}")):
        parameter = {"name": text, "in": "query", "schema": {"type": "integer"}}
        operation = {"parameters": [parameter], "responses": {"200": answer}}
        paths[f"/p{number}/{text}"] = {"get": operation}
    info = {"title": "Paths", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths}
