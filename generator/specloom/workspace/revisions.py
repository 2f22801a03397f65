"""The migrations that an application has: which comes last, and how the next is called."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError

FOLDER = "migrations/versions"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The next migration: its file, its revision and the one before it."""

    path: str
    revision: str
    follows: str


def has_history(root: Path) -> bool:
    """Whether there is any migration."""
    return any((root / FOLDER).glob("*.py"))


def next_chapter(root: Path) -> Chapter:
    """What the next migration builds upon. Raises SpecloomError when the history has no single end."""
    known: dict[str, str] = {}
    older: set[str] = set()
    for file in sorted((root / FOLDER).glob("*.py")):
        names = _assigned(file)
        if isinstance(names.get("revision"), str):
            known[str(names["revision"])] = file.name
            below = names.get("down_revision")
            older |= set(below) if isinstance(below, tuple | list) else {str(below)}
    heads = sorted(set(known) - older)
    if len(heads) != 1:
        _no_single_end(root, heads)
    numbers = [int(name) for name in known if name.isdecimal()]
    revision = f"{max([len(known), *numbers]) + 1:04d}"
    return Chapter(f"{FOLDER}/{revision}_follow_the_contract.py", revision, heads[0])


def _assigned(file: Path) -> dict[str, object]:
    """The literals that a migration binds at its top level."""
    found: dict[str, object] = {}
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return found
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        try:
            found[name] = ast.literal_eval(value)
        except ValueError:
            continue
    return found


def _no_single_end(root: Path, heads: list[str]) -> None:
    what = f"has several ends ({', '.join(heads)})" if heads else "has no migration to follow"
    location = Location(str(root / FOLDER), 1, 1)
    hint = "Merge them with `alembic merge heads`, or remove the folder's files to start anew."
    message = f"the history of the database {what}"
    raise SpecloomError([Diagnostic(Severity.ERROR, "migration-heads", message, location, hint)])
