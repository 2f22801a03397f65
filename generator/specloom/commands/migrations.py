"""Whether the database has to follow the contract, and the migration that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from specloom.config import AppConfig
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.workspace import File, read_manifest
from specloom.workspace.revisions import FOLDER, has_history, next_chapter

if TYPE_CHECKING:
    from specloom.design.migrations import Revision
    from specloom.facts import TableFact


@dataclass(frozen=True, slots=True)
class Step:
    """`tables` are those that the migrations make after this run; `files` the migration, if one is written."""

    tables: Mapping[str, TableFact]
    files: tuple[File, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def next_step(app: AppConfig, tables: Mapping[str, TableFact], *, wanted: bool) -> Step:
    """Compares the contract's tables with those that the migrations make.

    Without a migration there is nothing to keep: the first one is written with the application.
    Raises SpecloomError when the history has several ends.
    """
    from specloom.design.migrations import revise

    manifest = read_manifest(app.output.resolve())
    if manifest is None or not manifest.facts.tables or not has_history(app.output):
        return Step(tables)
    revision = revise(manifest.facts.tables, tables)
    if revision is None:
        return Step(tables)
    if not wanted:
        return Step(manifest.facts.tables, findings=(_due(app, revision),))

    from specloom.emit.migration import migration_file

    file = migration_file(revision, next_chapter(app.output), app.templates)
    return Step(tables, (file,))


def _due(app: AppConfig, revision: Revision) -> Diagnostic:
    message = f"a migration is due: the contract {revision.summary}"
    hint = "Run `specloom generate --migration` and read what it wrote; what could lose data is commented out."
    location = Location(str(app.output / FOLDER), 1, 1)
    return Diagnostic(Severity.WARNING, "migration-due", message, location, hint)
