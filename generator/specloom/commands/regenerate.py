"""One application from its contract: planned, written or only shown, and remembered when nothing is left to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from specloom.commands.choices import Choices, Exit, Mode
from specloom.commands.common import (
    Planned,
    Progress,
    plan_app,
    print_findings,
    progress_on,
    write_app,
)
from specloom.commands.settled import Ground, Said, contents, remember
from specloom.config import AppConfig
from specloom.diagnostics import SpecloomError
from specloom.document.remote import keep
from specloom.report.changes import print_diff, print_written
from specloom.report.console import make_console, rendered, say
from specloom.report.text import print_diagnostics
from specloom.workspace import STAGING, ChangeSet, recover

Report = Callable[[Console, str, ChangeSet, Path], None]
_REPORTS: dict[Mode, Report] = {
    Mode.WRITE: print_written,
    Mode.DIFF: print_diff,
}


def regenerate(app: AppConfig, choices: Choices, cwd: Path) -> Exit:
    """Do what was asked for, and print what came of it."""
    mode, errors = choices.mode, make_console(stderr=True)

    def waiting(owner: str) -> None:
        say(errors, (f"{app.name}: waits for another specloom run ({owner})", "yellow"))

    try:
        if mode is Mode.WRITE and recover(app.output, waiting):
            say(errors, (f"{app.name}: took back a run that was cut off", "yellow"))
        with progress_on(errors, app.name) as progress:
            planned = _planned(app, choices, waiting, progress)
        changes = planned.changes
        findings = rendered(sys.stderr, lambda console: print_findings(console, planned, cwd))
        sys.stderr.write(findings)
        if mode is Mode.WRITE and changes.has_errors:
            say(errors, (f"{app.name}: nothing was written", "bold red"))
            return Exit.FINDING
        if mode is Mode.WRITE:
            _finish(planned, choices, findings, cwd)
        sys.stdout.write(_report(mode, app.name, changes, cwd))
        done = mode is Mode.WRITE and not changes.conflicts
        return Exit.OK if done or changes.in_step else Exit.FINDING
    except SpecloomError as error:
        print_diagnostics(errors, error.diagnostics, cwd)
        say(errors, (f"{app.name}: nothing was written", "bold red"))
        return Exit.FINDING


def _planned(
    app: AppConfig, choices: Choices, waiting: Callable[[str], None], progress: Progress
) -> Planned:
    """The plan that counts: in mode WRITE, the one that was carried out."""

    def made() -> Planned:
        return plan_app(
            app,
            force=choices.force,
            resolved=choices.resolved,
            migration=choices.migration,
            progress=progress,
        )

    return write_app(app, made, waiting) if choices.mode is Mode.WRITE else made()


def _finish(planned: Planned, choices: Choices, findings: str, cwd: Path) -> None:
    """Keep what the next run starts from."""
    planned.built.formatted.keep()
    app, changes, files = planned.app, planned.changes, planned.built.document.files.values()
    if app.remote.hosts and keep(app.remote.folder, files):
        say(make_console(), (f"{app.name}: specloom.lock renewed", "green"))
    if changes.outcome is None or changes.diagnostics or changes.conflicts:
        return  # the next run has something else to say
    if choices.migration and not changes.is_empty:
        return  # so it has after a migration
    settled = ChangeSet(changes.root, orphans=changes.orphans)
    reports = {mode.value: _report(mode, app.name, settled, cwd) for mode in Mode}
    document = planned.built.document.original
    texts = {source.path: source.text.content for source in files if not source.is_remote}
    tree = {**changes.outcome, STAGING: ""}
    ground = Ground(contents(texts), document.looked, tree)
    remember(app, cwd, ground, Said(findings, reports), migration=choices.migration)


def _report(mode: Mode, name: str, changes: ChangeSet, cwd: Path) -> str:
    return rendered(sys.stdout, lambda console: _REPORTS[mode](console, name, changes, cwd))
