"""`specloom generate`: from contracts to applications, or what that would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from specloom.commands.common import Exit, Planned, plan_app, progress_on
from specloom.config import AppConfig
from specloom.diagnostics import Diagnostics, Severity, SpecloomError
from specloom.report.changes import print_drift, print_written
from specloom.report.console import make_console, say
from specloom.report.text import counted, print_diagnostics
from specloom.workspace import apply, recover


def generate(apps: Sequence[AppConfig], *, check: bool, force: bool, cwd: Path) -> Exit:
    """Write every application, or with `check` only say what would change.

    An application with an error is left as it is and does not keep the others from being written.
    """
    codes = [_one(app, check=check, force=force, cwd=cwd) for app in apps]
    return max(codes, default=Exit.OK)


def _one(app: AppConfig, *, check: bool, force: bool, cwd: Path) -> Exit:
    findings = make_console(stderr=True)
    try:
        if not check and recover(app.output):
            say(findings, (f"{app.name}: took back a run that was cut off", "yellow"))
        with progress_on(findings, app.name) as progress:
            planned = plan_app(app, force=force, progress=progress)
        _print_findings(findings, planned, cwd)
        return _check(planned, cwd) if check else _write(planned, cwd)
    except SpecloomError as error:
        print_diagnostics(findings, error.diagnostics, cwd)
        say(findings, (f"{app.name}: nothing was written", "bold red"))
        return Exit.FINDING


def _check(planned: Planned, cwd: Path) -> Exit:
    print_drift(make_console(), planned.app.name, planned.changes, cwd)
    return Exit.OK if planned.changes.is_empty else Exit.FINDING


def _write(planned: Planned, cwd: Path) -> Exit:
    if planned.changes.has_errors:
        say(make_console(stderr=True), (f"{planned.app.name}: nothing was written", "bold red"))
        return Exit.FINDING
    apply(planned.changes)
    print_written(make_console(), planned.app.name, planned.changes, cwd)
    return Exit.OK


def _print_findings(console: Console, planned: Planned, cwd: Path) -> None:
    """Errors and warnings; notes are for `validate`."""
    found = Diagnostics([*planned.built.diagnostics, *planned.changes.diagnostics])
    weighty = [item for item in found if item.severity is not Severity.INFO]
    print_diagnostics(console, weighty, cwd)
    if notes := len(found) - len(weighty):
        text = f"{planned.app.name}: {counted(notes, 'note')} (specloom validate shows them)"
        say(console, (text, "dim"))
