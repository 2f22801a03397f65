"""The operations of the contract that an application ships."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.workspace import Manifest, Ownership

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass(frozen=True, slots=True)
class Declared:
    """One operation. `key` is its operationId, else `get /pets/{petId}`; `method` is in capitals."""

    key: str
    method: str
    path: str


def shipped_contract(root: Path, manifest: Manifest) -> dict[str, Any]:
    """The contract beside the application's runtime, {} where there is none. Raises SpecloomError when damaged."""
    for path in manifest.owned(Ownership.GENERATED):
        if path.rpartition("/")[2] == "openapi.json" and (root / path).is_file():
            found = _json(root / path)
            return found if isinstance(found, dict) else {}
    return {}


def declared_operations(document: Mapping[str, Any]) -> Iterator[Declared]:
    """In the order of the contract."""
    for path, item in document.get("paths", {}).items():
        held = {method: item.get(method) for method in METHODS}
        held |= item.get("additionalOperations", {})
        for method, operation in held.items():
            if isinstance(operation, Mapping):
                key = str(operation.get("operationId") or f"{method} {path}")
                yield Declared(key, method.upper(), path)


def base_path(document: Mapping[str, Any]) -> str:
    """The path of the first server, without a trailing slash (OAS 3.1 §4.8.5)."""
    servers = document.get("servers") or [{}]
    url = str(servers[0].get("url", ""))
    for name, variable in servers[0].get("variables", {}).items():
        url = url.replace("{" + name + "}", str(variable.get("default", "")))
    return urlsplit(url).path.rstrip("/")


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except ValueError as error:
        place = Location(str(file), getattr(error, "lineno", 1), getattr(error, "colno", 1))
        message = "the application's contract is damaged"
        hint = "Restore it from version control or run `specloom generate --force`."
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "contract-damaged", message, place, hint)]
        ) from error
