"""What specloom wrote last time: `.specloom/manifest.json`, committed beside the application."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.facts import Facts, ModelFact, OperationFact, TableFact
from specloom.workspace.files import RESERVED, Ownership, path_fault

PATH = f"{RESERVED}/manifest.json"
FORMAT = 2
_READABLE = (1, 2)  # format 1 kept no base texts and no conflicts


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an output comes from, so that it can be made again.

    `contract` is the contract's path, relative to the output folder; `settings` are the application's.
    """

    tool: str = ""
    contract: str = ""
    sha256: str = ""
    settings: Mapping[str, str | bool | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: `sha256` is of the text that was generated last for it.

    `stale` marks a file of the people's that the contract no longer asks for, `once` one that is
    history once it is written. `conflicts` are the definitions that both sides changed, each with
    what identifies the form that was left standing.
    """

    ownership: Ownership
    sha256: str
    stale: bool = False
    once: bool = False
    conflicts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`facts` are what the contract was made of, so that a later run can tell a rename from a removal."""

    provenance: Provenance = field(default_factory=Provenance)
    files: Mapping[str, Entry] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)

    def owned(self, ownership: Ownership) -> list[str]:
        """The paths of one owner, sorted."""
        return sorted(path for path, entry in self.files.items() if entry.ownership is ownership)


def dump(manifest: Manifest) -> bytes:
    """Deterministic text: sorted, without a clock, one line for each file so that merges are easy."""
    facts = manifest.facts
    sections: dict[str, dict[str, Any]] = {
        "operations": {key: [fact.id, fact.method] for key, fact in facts.operations.items()},
        "models": {name: fact.shape for name, fact in facts.models.items()},
        "tables": {name: _table_row(fact) for name, fact in facts.tables.items()},
        "files": {path: _row(entry) for path, entry in manifest.files.items()},
    }
    source = manifest.provenance
    head = {
        "format": FORMAT,
        "tool": source.tool,
        "contract": {"path": source.contract, "sha256": source.sha256},
        "settings": dict(sorted(source.settings.items())),
    }
    body = json.dumps(head, indent=2)[:-2]
    parts = [body, *(_section(name, rows) for name, rows in sections.items())]
    return (",\n".join(parts) + "\n}\n").encode()


def _section(name: str, rows: Mapping[str, Any]) -> str:
    lines = ",\n".join(f"    {json.dumps(key)}: {json.dumps(rows[key])}" for key in sorted(rows))
    return f'  "{name}": {{\n{lines}\n  }}' if rows else f'  "{name}": {{}}'


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"ownership": entry.ownership.value, "sha256": entry.sha256}
    if entry.stale:
        row["stale"] = True
    if entry.once:
        row["once"] = True
    if entry.conflicts:
        row["conflicts"] = dict(sorted(entry.conflicts.items()))
    return row


def read(root: Path) -> Manifest | None:
    """The manifest of an output, None where there is none; raises SpecloomError when it is damaged."""
    file = root / PATH
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        _damaged(file, str(error))
    try:
        return _parse(json.loads(text))
    except json.JSONDecodeError as error:
        _damaged(file, error.msg, error.lineno, error.colno)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        _damaged(file, f"unexpected content ({error})")


def _parse(data: Any) -> Manifest:
    if data["format"] not in _READABLE:
        raise ValueError(f"format {data['format']!r}; this specloom reads format {FORMAT}")
    contract = data["contract"]
    provenance = Provenance(
        str(data["tool"]),
        str(contract["path"]),
        str(contract["sha256"]),
        _settings(data["settings"]),
    )
    files = {path: _entry(path, row) for path, row in data["files"].items()}
    return Manifest(provenance, files, _facts(data))


def _facts(data: Any) -> Facts:
    operations = {
        str(key): OperationFact(str(operation), str(method))
        for key, (operation, method) in data.get("operations", {}).items()
    }
    models = {str(name): ModelFact(str(shape)) for name, shape in data.get("models", {}).items()}
    tables = {str(name): _table_fact(row) for name, row in data.get("tables", {}).items()}
    return Facts(operations, models, tables)


def _table_row(fact: TableFact) -> dict[str, Any]:
    return {
        "columns": dict(fact.columns),
        "constraints": list(fact.constraints),
        "indexes": list(fact.indexes),
        "counts_up": fact.counts_up,
    }


def _table_fact(row: Any) -> TableFact:
    columns = {str(name): str(source) for name, source in row["columns"].items()}
    constraints = tuple(str(one) for one in row["constraints"])
    indexes = tuple(str(one) for one in row["indexes"])
    return TableFact(columns, constraints, indexes, bool(row["counts_up"]))


def _settings(data: Any) -> dict[str, str | bool | list[str]]:
    return {key: value for key, value in data.items() if isinstance(value, str | bool | list)}


def _entry(path: str, row: Any) -> Entry:
    # A manifest decides what is removed, so a path in it is trusted no more than one in a contract.
    if fault := path_fault(path):
        raise ValueError(f"{path!r} {fault}")
    conflicts = {str(unit): str(mark) for unit, mark in row.get("conflicts", {}).items()}
    stale, once = bool(row.get("stale", False)), bool(row.get("once", False))
    return Entry(Ownership(row["ownership"]), str(row["sha256"]), stale, once, conflicts)


def _damaged(file: Path, why: str, line: int = 1, column: int = 1) -> NoReturn:
    hint = (
        "Take either side of a merge conflict, or remove the file: what equals the generated text "
        "is then taken over, everything else is asked about."
    )
    location = Location(str(file), line, column)
    raise SpecloomError(
        [
            Diagnostic(
                Severity.ERROR,
                "manifest-damaged",
                f"cannot read the manifest: {why}",
                location,
                hint,
            )
        ]
    )
