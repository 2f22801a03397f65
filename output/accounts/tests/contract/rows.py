# Generated from the contract by specloom; the next run writes it anew.
"""Rows that are there: which ones requests name, and what comes before they are deleted.

Every test run stores rows made from the contract's examples; `schemathesis_rows.json` says which of
them the path of each operation can name. Were one deleted first, nothing below it could be tested.
"""

import json
from pathlib import Path
from typing import Any, Final

from app.contract.document import Document

_FILE: Final = Path(__file__).parents[1] / "schemathesis_rows.json"

Rows = dict[str, dict[str, Any]]  # operation (`GET /pets/{petId}`) → values of its path parameters


def stored_rows() -> Rows:
    """The rows that operations can name; none where nothing is stored."""
    rows: Rows = json.loads(_FILE.read_bytes()) if _FILE.is_file() else {}
    return rows


def name_row(
    document: Document, item: dict[str, Any], operation: dict[str, Any], row: dict[str, Any]
) -> None:
    """Give the path parameters of an operation the examples that name a row."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    for listed in (*item.get("parameters", ()), *operation.get("parameters", ())):
        parameter = document.target(listed)
        if parameter["in"] == "path" and parameter["name"] in row:
            plain = {key: value for key, value in parameter.items() if key != "examples"}
            known["path", parameter["name"]] = {**plain, "example": row[parameter["name"]]}
    if known:
        others = [
            listed
            for listed in operation.get("parameters", ())
            if tuple(document.target(listed)[key] for key in ("in", "name")) not in known
        ]
        operation["parameters"] = [*others, *known.values()]


def delete_last(paths: dict[str, dict[str, Any]]) -> None:
    """Order the operations: those that delete come after the others, the deepest of them first."""
    for path in sorted(paths, key=lambda name: _due(name, paths[name])):
        item = paths[path] = paths.pop(path)
        if "delete" in item:
            item["delete"] = item.pop("delete")


def _due(path: str, item: dict[str, Any]) -> tuple[bool, int]:
    return (True, -path.count("/")) if "delete" in item else (False, 0)
