"""The document: info, servers, paths, and the four maps of reusable parts."""

from __future__ import annotations

from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import METHODS
from specloom.document.model import Document
from specloom.document.pointer import ROOT, join
from specloom.document.upgrade.swagger.conversion import (
    Conversion,
    JsonObject,
    below,
    entries,
    extensions,
    media_types,
)
from specloom.document.upgrade.swagger.operations import convert_operation
from specloom.document.upgrade.swagger.parameters import convert_parameter, is_body
from specloom.document.upgrade.swagger.responses import convert_response
from specloom.document.upgrade.swagger.schemas import convert_schema
from specloom.document.upgrade.swagger.security import convert_security_scheme

_KEPT = ("info", "tags", "externalDocs", "security")


def convert(document: Document, diagnostics: Diagnostics) -> Document:
    """The OpenAPI 3.0 document that says the same."""
    conversion = Conversion(document, diagnostics)
    old = document.tree
    tree: JsonObject = {"openapi": "3.0.3"}
    tree |= {name: old[name] for name in _KEPT if name in old} | extensions(old)
    if servers := _servers(old):
        tree["servers"] = servers
        conversion.move("#/servers", "#/basePath" if "basePath" in old else "#/host")
    tree["paths"] = {
        path: (
            _path_item(conversion, item, join(ROOT, "paths", path))
            if path.startswith("/") and isinstance(item, dict)
            else item
        )
        for path, item in entries(old, "paths")
    }
    if components := _components(conversion):
        tree["components"] = components
    return Document(
        tree=tree,
        version="3.0.3",
        entry=document.entry,
        files=document.files,
        authored=document,
        moved=conversion.moved,
    )


def _servers(old: JsonObject) -> list[JsonObject]:
    base = old.get("basePath") if isinstance(old.get("basePath"), str) else ""
    host = old.get("host")
    if not isinstance(host, str):
        return [{"url": base}] if base else []
    schemes = old.get("schemes") if isinstance(old.get("schemes"), list) else None
    return [{"url": f"{scheme}://{host}{base}"} for scheme in schemes or ["https"]]


def _path_item(conversion: Conversion, item: JsonObject, pointer: str) -> JsonObject:
    found = {name: value for name, value in item.items() if name not in (*METHODS, "parameters")}
    listed = item.get("parameters")
    shared = listed if isinstance(listed, list) else []
    located = below(pointer, "parameters", shared)
    plain = [(at, value) for at, value in located if not is_body(conversion, value)]
    if plain:
        found["parameters"] = [
            convert_parameter(conversion, value, at, join(pointer, "parameters", position))
            for position, (at, value) in enumerate(plain)
        ]
    for method in METHODS:
        if isinstance(item.get(method), dict):
            found[method] = convert_operation(
                conversion, item[method], join(pointer, method), shared
            )
    return found


def _components(conversion: Conversion) -> JsonObject:
    old = conversion.tree
    produces = media_types(old.get("produces"))
    parts: dict[str, dict[str, Any]] = {
        "schemas": {
            name: convert_schema(conversion, schema, join(ROOT, "definitions", name))
            for name, schema in entries(old, "definitions")
        },
        "parameters": {
            name: convert_parameter(
                conversion,
                value,
                join(ROOT, "parameters", name),
                join(ROOT, "components", "parameters", name),
            )
            for name, value in entries(old, "parameters")
            if not is_body(conversion, value)
        },
        "responses": {
            name: convert_response(
                conversion,
                value,
                produces,
                join(ROOT, "responses", name),
                join(ROOT, "components", "responses", name),
            )
            for name, value in entries(old, "responses")
        },
        "securitySchemes": {
            name: convert_security_scheme(
                conversion, value, join(ROOT, "securityDefinitions", name)
            )
            for name, value in entries(old, "securityDefinitions")
        },
    }
    conversion.move("#/components/schemas", "#/definitions")
    conversion.move("#/components/parameters", "#/parameters")
    conversion.move("#/components/responses", "#/responses")
    conversion.move("#/components/securitySchemes", "#/securityDefinitions")
    return {name: part for name, part in parts.items() if part}
