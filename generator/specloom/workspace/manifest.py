"""What specloom wrote last time: `.specloom/manifest.json`, committed beside the application."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.workspace.files import RESERVED, Ownership, path_fault

PATH = f"{RESERVED}/manifest.json"
FORMAT = 1


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

    `stale` marks a file of the people's that the contract no longer asks for.
    """

    ownership: Ownership
    sha256: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    provenance: Provenance = field(default_factory=Provenance)
    files: Mapping[str, Entry] = field(default_factory=dict)

    def owned(self, ownership: Ownership) -> list[str]:
        """The paths of one owner, sorted."""
        return sorted(path for path, entry in self.files.items() if entry.ownership is ownership)


def dump(manifest: Manifest) -> bytes:
    """Deterministic text: sorted, without a clock, one line for each file so that merges are easy."""
    rows = [
        f"    {json.dumps(path)}: {json.dumps(_row(entry))}"
        for path, entry in sorted(manifest.files.items())
    ]
    source = manifest.provenance
    head = {
        "format": FORMAT,
        "tool": source.tool,
        "contract": {"path": source.contract, "sha256": source.sha256},
        "settings": dict(sorted(source.settings.items())),
    }
    body = json.dumps(head, indent=2)[:-2]
    files = ",\n".join(rows)
    return f'{body},\n  "files": {{\n{files}\n  }}\n}}\n'.encode()


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"ownership": entry.ownership.value, "sha256": entry.sha256}
    return {**row, "stale": True} if entry.stale else row


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
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']!r}; this specloom reads format {FORMAT}")
    contract = data["contract"]
    provenance = Provenance(
        str(data["tool"]),
        str(contract["path"]),
        str(contract["sha256"]),
        _settings(data["settings"]),
    )
    return Manifest(provenance, {path: _entry(path, row) for path, row in data["files"].items()})


def _settings(data: Any) -> dict[str, str | bool | list[str]]:
    return {key: value for key, value in data.items() if isinstance(value, str | bool | list)}


def _entry(path: str, row: Any) -> Entry:
    # A manifest decides what is removed, so a path in it is trusted no more than one in a contract.
    if fault := path_fault(path):
        raise ValueError(f"{path!r} {fault}")
    return Entry(Ownership(row["ownership"]), str(row["sha256"]), bool(row.get("stale", False)))


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
