"""The official JSON Schema test suite (draft 2020-12) as contracts: a group is an operation, a test a request.

Every group's schema is a file of its own, so `#` in it is its own root. What the suite expects a server
on `localhost:1234` to have is put beside the schemas that ask for it, as JSON Schema bundles
documents (core §9.3): the suite's checkout lacks that server's files, so REMOTES says what they say.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ten_contracts import ROOT

SUITE = Path(
    os.environ.get("JSON_SCHEMA_TEST_SUITE") or ROOT.parent / "shared" / "json-schema-test-suite"
).resolve()
DRAFT = SUITE / "draft2020-12"
HOST = "http://localhost:1234/"
_HERE = f"{HOST}draft2020-12/"
_DIALECT = "https://json-schema.org/draft/2020-12/"

# The documents of the suite's server: retrieval URI → schema. Written from what the tests ask of them.
REMOTES: Mapping[str, Any] = {
    **{
        _HERE + name: {"type": "integer"}
        for name in (
            "integer.json",
            "baseUriChange/folderInteger.json",
            "baseUriChangeFolder/folderInteger.json",
            "baseUriChangeFolderInSubschema/folderInteger.json",
        )
    },
    _HERE
    + "subSchemas.json": {
        "$defs": {"integer": {"type": "integer"}, "refToInteger": {"$ref": "#/$defs/integer"}}
    },
    _HERE
    + "locationIndependentIdentifier.json": {
        "$defs": {
            "refToInteger": {"$ref": "#foo"},
            "named": {"$anchor": "foo", "type": "integer"},
        }
    },
    _HERE
    + "name-defs.json": {
        "$defs": {"orNull": {"anyOf": [{"type": "null"}, {"$ref": "#"}]}},
        "type": "string",
    },
    _HERE
    + "ref-and-defs.json": {
        "$id": f"{_HERE}ref-and-defs.json",
        "$defs": {"inner": {"properties": {"bar": {"type": "string"}}}},
        "$ref": "#/$defs/inner",
    },
    _HERE
    + "nested/foo-ref-string.json": {
        "type": "object",
        "properties": {"foo": {"$ref": "string.json"}},
    },
    _HERE + "nested/string.json": {"type": "string"},
    _HERE
    + "different-id-ref-string.json": {
        "$id": f"{HOST}real-id-ref-string.json",
        "$defs": {"bar": {"type": "string"}},
        "$ref": "#/$defs/bar",
    },
    _HERE
    + "urn-ref-string.json": {
        "$id": "urn:uuid:feebdaed-ffff-0000-ffff-0000deadbeef",
        "$defs": {"bar": {"type": "string"}},
        "$ref": "#/$defs/bar",
    },
    _HERE
    + "nested-absolute-ref-to-string.json": {
        "$defs": {
            "bar": {"$id": f"{HOST}the-nested-id.json", "type": "string"},
        },
        "$ref": f"{HOST}the-nested-id.json",
    },
    _HERE
    + "detached-ref.json": {
        "$id": f"{_HERE}detached-ref.json",
        "$defs": {
            "foo": {"$ref": "#detached"},
            "detached": {"$anchor": "detached", "type": "integer"},
        },
    },
    _HERE
    + "detached-dynamicref.json": {
        "$id": f"{_HERE}detached-dynamicref.json",
        "$defs": {
            "foo": {"$dynamicRef": "#detached"},
            "detached": {"$dynamicAnchor": "detached", "type": "integer"},
        },
    },
    _HERE
    + "tree.json": {
        "$id": f"{_HERE}tree.json",
        "$dynamicAnchor": "node",
        "type": "object",
        "properties": {
            "data": True,
            "children": {"type": "array", "items": {"$dynamicRef": "#node"}},
        },
    },
    _HERE
    + "extendible-dynamic-ref.json": {
        "$id": f"{_HERE}extendible-dynamic-ref.json",
        "type": "object",
        "properties": {"elements": {"type": "array", "items": {"$dynamicRef": "#elements"}}},
        "required": ["elements"],
        "additionalProperties": False,
        "$defs": {"elements": {"$dynamicAnchor": "elements"}},
    },
    HOST
    + "draft2019-09/ignore-prefixItems.json": {
        "$id": f"{HOST}draft2019-09/ignore-prefixItems.json",
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "prefixItems": [{"type": "string"}],
    },
    **{
        _HERE
        + name: {
            "$id": _HERE + name,
            "$schema": f"{_DIALECT}schema",
            "$vocabulary": {
                **{f"{_DIALECT}vocab/core": True, f"{_DIALECT}vocab/applicator": True},
                **vocabularies,
            },
            "$dynamicAnchor": "meta",
        }
        for name, vocabularies in (
            ("metaschema-no-validation.json", {}),
            (
                "metaschema-optional-vocabulary.json",
                {
                    f"{_DIALECT}vocab/validation": True,
                    f"{HOST}draft/2020-12/vocab/custom": False,
                },
            ),
            ("format-assertion-true.json", {f"{_DIALECT}vocab/format-assertion": True}),
            ("format-assertion-false.json", {f"{_DIALECT}vocab/format-assertion": False}),
        )
    },
}


@dataclass(frozen=True)
class Case:
    description: str
    data: Any
    valid: bool


@dataclass(frozen=True)
class Group:
    """A schema and its tests. `key` is the file and the group's number in it: `optional_anchor_0`."""

    key: str
    file: str
    description: str
    schema: Any
    tests: tuple[Case, ...]

    @property
    def document(self) -> Any:
        """The schema together with the remote documents that it asks for."""
        wanted = _wanted(self.schema)
        if not wanted or not isinstance(self.schema, dict):
            return self.schema
        beside = {f"remote{number}": found for number, found in enumerate(wanted.values())}
        return {**self.schema, "$defs": {**self.schema.get("$defs", {}), **beside}}


def groups(only: Sequence[str] = ()) -> Iterator[Group]:
    """All groups of the suite, or those whose key or file is named, file by file."""
    for file in sorted(DRAFT.rglob("*.json")):
        name = file.relative_to(DRAFT).with_suffix("").as_posix()
        for number, group in enumerate(json.loads(file.read_text("utf-8"))):
            tests = tuple(
                Case(test["description"], test["data"], test["valid"]) for test in group["tests"]
            )
            key = f"{name.replace('/', '_').replace('-', '_')}_{number}"
            if not only or key in only or name in only:
                yield Group(key, name, group["description"], group["schema"], tests)


def write_contract(folder: Path, chosen: Iterable[Group]) -> Path:
    """A contract with an operation `POST /<key>` for each group: the body comes back in the answer."""
    components = {}
    paths = {}
    for group in chosen:
        components[_class(group.key)] = _schema_file(folder, group)
        paths[f"/{group.key}"] = _echo(group)
    return _written(folder, paths, components)


def write_stored_contract(folder: Path, chosen: Iterable[Group]) -> Path:
    """A contract with a collection for each file of the suite, whose rows have a property for each group."""
    files: dict[str, dict[str, Any]] = {}
    for group in chosen:
        files.setdefault(collection(group), {})[group.key] = _schema_file(folder, group)
    paths: dict[str, Any] = {}
    for name, properties in files.items():
        paths.update(_collection(name))
        files[name] = {"type": "object", "properties": {**_KEY, **properties}, "required": [*_KEY]}
    return _written(folder, paths, {_class(name): schema for name, schema in files.items()})


def collection(group: Group) -> str:
    return group.key.rpartition("_")[0]


def _written(folder: Path, paths: dict[str, Any], schemas: dict[str, Any]) -> Path:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Suite", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    contract = folder / "contract.json"
    contract.write_text(json.dumps(document), "utf-8")
    return contract


def _schema_file(folder: Path, group: Group) -> dict[str, Any]:
    """Writes a group's schema beside the contract; the reference to it."""
    file = folder / "schemas" / f"{group.key}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(group.document), "utf-8")
    return {"$ref": f"schemas/{file.name}"}


def _wanted(schema: Any) -> dict[str, Any]:
    """The remote documents that a schema needs, with those that they need."""
    found: dict[str, Any] = {}
    pending = [schema]
    while pending:
        text = json.dumps(pending.pop())
        for uri, remote in REMOTES.items():
            name = uri.rpartition("/")[2]
            if uri not in found and (f'"{name}' in text or f"/{name}" in text):
                found[uri] = _with_id(uri, remote)
                pending.append(remote)
    return found


def _with_id(uri: str, remote: dict[str, Any]) -> dict[str, Any]:
    own = remote.get("$id", uri)
    if own == uri:
        return {"$id": uri, **remote}
    return {"$id": uri, "$ref": own, "$defs": {"named": remote}}


def _echo(group: Group) -> dict[str, Any]:
    content = _content(_class(group.key))
    return {
        "post": {
            "operationId": f"take_{group.key}",
            "tags": [group.file],
            "requestBody": {"required": True, "content": content},
            "responses": {
                "200": {"description": "The body.", "content": content},
                "422": {"description": "Refused."},
            },
        }
    }


_KEY = {"row": {"type": "string", "format": "uuid", "readOnly": True}}


def _collection(name: str) -> dict[str, Any]:
    content = _content(_class(name))
    row = {"description": "The row.", "content": content}
    location = {"Location": {"required": True, "schema": {"type": "string"}}}
    parameter = {"name": "row", "in": "path", "required": True, "schema": _KEY["row"]}
    return {
        f"/{name}": {
            "post": {
                "operationId": f"add_{name}",
                "requestBody": {"required": True, "content": content},
                "responses": {"201": row | {"headers": location}, "422": {"description": "No."}},
            }
        },
        f"/{name}/{{row}}": {
            "get": {
                "operationId": f"get_{name}",
                "parameters": [parameter],
                "responses": {"200": row, "404": {"description": "Nothing."}},
            }
        },
    }


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _class(key: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in key.split("_"))
