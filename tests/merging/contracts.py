"""Contracts that change at random, one edit at a time, as teams edit theirs."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

TYPES = ("string", "integer", "boolean", "number")
TAGS = ("pets", "shops", "news")
SLOTS = (
    ("get", "/pets"),
    ("post", "/pets"),
    ("get", "/pets/{id}"),
    ("put", "/pets/{id}"),
    ("delete", "/pets/{id}"),
    ("get", "/shops"),
    ("post", "/shops"),
    ("post", "/pets/{id}/feed"),
    ("get", "/news"),
)


@dataclass
class Draft:
    """A contract in the making. `names` are used up: no name comes back with another meaning."""

    operations: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    schemas: dict[str, dict[str, Any]] = field(default_factory=dict)
    number: int = 0

    def fresh(self, stem: str) -> str:
        self.number += 1
        return f"{stem}{self.number}"

    def document(self) -> dict[str, Any]:
        paths: dict[str, Any] = {}
        for (method, path), operation in self.operations.items():
            paths.setdefault(path, {})[method] = deepcopy(operation)
        schemas = {
            name: {
                "type": "object",
                "required": list(schema["required"]),
                "properties": dict(schema["properties"]),
            }
            for name, schema in self.schemas.items()
        }
        return {
            "openapi": "3.1.0",
            "info": {"title": "Changing", "version": "1"},
            "paths": paths,
            "components": {"schemas": schemas},
        }


def first() -> Draft:
    draft = Draft()
    draft.schemas["Pet"] = {
        "required": ["id", "name"],
        "properties": {"id": {"type": "integer", "readOnly": True}, "name": {"type": "string"}},
    }
    for slot in SLOTS[:4]:
        draft.operations[slot] = _operation(draft, *slot, "Pet", "pets")
    return draft


def _operation(draft: Draft, method: str, path: str, schema: str, tag: str) -> dict[str, Any]:
    body = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    content = body
    if method == "get" and "{" not in path:
        items = {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}
        content = {"application/json": {"schema": items}}
    status = {"post": "201", "delete": "204"}.get(method, "200")
    answer: dict[str, Any] = {"description": "Done."}
    if method != "delete":
        answer["content"] = content
    operation: dict[str, Any] = {
        "operationId": draft.fresh(f"{method}Thing"),
        "tags": [tag],
        "parameters": [],
        "responses": {status: answer, "404": {"description": "Missing."}},
    }
    if "{id}" in path:
        operation["parameters"].append(
            {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
        )
    if method in ("post", "put"):
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def add_operation(draft: Draft, dice: random.Random) -> None:
    free = [slot for slot in SLOTS if slot not in draft.operations]
    if free:
        slot = dice.choice(free)
        schema = dice.choice(sorted(draft.schemas))
        draft.operations[slot] = _operation(draft, *slot, schema, dice.choice(TAGS))


def remove_operation(draft: Draft, dice: random.Random) -> None:
    if len(draft.operations) > 1:
        del draft.operations[dice.choice(list(draft.operations))]


def rename_operation(draft: Draft, dice: random.Random) -> None:
    operation = draft.operations[dice.choice(list(draft.operations))]
    operation["operationId"] = draft.fresh("renamedThing")


def move_tag(draft: Draft, dice: random.Random) -> None:
    draft.operations[dice.choice(list(draft.operations))]["tags"] = [dice.choice(TAGS)]


def change_status(draft: Draft, dice: random.Random) -> None:
    operation = draft.operations[dice.choice(list(draft.operations))]
    old = next(iter(operation["responses"]))
    if old != "204":
        new = dice.choice(["200", "201", "202"])
        operation["responses"] = {new: operation["responses"].pop(old), **operation["responses"]}


def add_parameter(draft: Draft, dice: random.Random) -> None:
    operation = draft.operations[dice.choice(list(draft.operations))]
    operation["parameters"].append(
        {"name": draft.fresh("filter"), "in": "query", "schema": {"type": dice.choice(TYPES)}}
    )


def change_parameter(draft: Draft, dice: random.Random) -> None:
    """Renames, retypes or removes one."""
    found = [
        (operation, index)
        for operation in draft.operations.values()
        for index, parameter in enumerate(operation["parameters"])
        if parameter["in"] == "query"
    ]
    if not found:
        return
    operation, index = dice.choice(found)
    kind = dice.randrange(3)
    if kind == 0:
        operation["parameters"][index]["name"] = draft.fresh("renamed")
    elif kind == 1:
        operation["parameters"][index]["schema"] = {"type": dice.choice(TYPES)}
    else:
        del operation["parameters"][index]


def add_schema(draft: Draft, dice: random.Random) -> None:
    name = draft.fresh("Model")
    draft.schemas[name] = {
        "required": ["id"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            draft.fresh("field"): {"type": "string"},
        },
    }
    free = [slot for slot in SLOTS if slot not in draft.operations]
    if free:
        slot = dice.choice(free)
        draft.operations[slot] = _operation(draft, *slot, name, dice.choice(TAGS))


def rename_schema(draft: Draft, dice: random.Random) -> None:
    old, new = dice.choice(sorted(draft.schemas)), draft.fresh("Renamed")
    draft.schemas = {new if name == old else name: one for name, one in draft.schemas.items()}
    _replace(
        list(draft.operations.values()),
        f"#/components/schemas/{old}",
        f"#/components/schemas/{new}",
    )


def _replace(node: Any, old: str, new: str) -> None:
    """Lead every reference to another schema."""
    if isinstance(node, dict):
        if node.get("$ref") == old:
            node["$ref"] = new
        for child in node.values():
            _replace(child, old, new)
    elif isinstance(node, list):
        for child in node:
            _replace(child, old, new)


def change_property(draft: Draft, dice: random.Random) -> None:
    """Adds, retypes, requires or removes one."""
    schema = draft.schemas[dice.choice(sorted(draft.schemas))]
    names = [name for name in schema["properties"] if name != "id"]
    kind = dice.randrange(4)
    if kind == 0 or not names:
        schema["properties"][draft.fresh("field")] = {"type": dice.choice(TYPES)}
        return
    name = dice.choice(names)
    if kind == 1:
        schema["properties"][name] = {"type": dice.choice(TYPES)}
    elif kind == 2:
        required = set(schema["required"]) ^ {name}
        schema["required"] = [one for one in schema["properties"] if one in required]
    else:
        del schema["properties"][name]
        schema["required"] = [one for one in schema["required"] if one != name]


EDITS = (
    add_operation,
    remove_operation,
    rename_operation,
    move_tag,
    change_status,
    add_parameter,
    change_parameter,
    add_schema,
    rename_schema,
    change_property,
)
