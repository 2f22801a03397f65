"""The migrations make the tables of the models: Alembic compares the two on SQLite."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.verify.application import Application
from specloom.verify.checks.interpreter import ask, profile

CONFIG = "alembic.ini"
_HINT = (
    "Where the contract changed, `specloom generate --migration` writes the migration; where you "
    'changed a table, `make revision m="…"` does.'
)


def check_migrations(application: Application) -> tuple[Diagnostic, ...]:
    """Where tables are not what all migrations make of an empty database.

    Raises SpecloomError when a migration fails.
    """
    with tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        rows = ask(application, "migrations", **profile(Path(folder)))
    places = dict(_tables(application.root)) if rows else {}
    return tuple(_difference(application, row, places) for row in rows)


def _difference(
    application: Application, row: Mapping[str, str], places: Mapping[str, Location]
) -> Diagnostic:
    table, column = row["table"], row["column"]
    name = f"{table}.{column}" if column else table
    place = places.get(name) or places.get(table) or Location(str(application.root / CONFIG), 1, 1)
    message = f"the migrations lack a step: {row['what']} {name}"
    return Diagnostic(Severity.ERROR, "migration-missing", message, place, _HINT)


def _tables(root: Path) -> Iterator[tuple[str, Location]]:
    """Where `tasks` and `tasks.title` are written: classes with a `__tablename__` and their attributes."""
    for file in sorted(root.rglob("*.py")):
        if ".venv" in file.parts or b"__tablename__" not in (data := file.read_bytes()):
            continue
        for node in ast.parse(data).body:
            if isinstance(node, ast.ClassDef) and (table := _named(node)):
                yield table, Location(str(file), node.lineno, 1)
                for member in node.body:
                    match member:
                        case ast.AnnAssign(target=ast.Name(id=name)):
                            yield f"{table}.{name}", Location(str(file), member.lineno, 5)


def _named(node: ast.ClassDef) -> str:
    for member in node.body:
        match member:
            case ast.Assign(
                targets=[ast.Name(id="__tablename__")], value=ast.Constant(value=str(name))
            ):
                return name
    return ""
