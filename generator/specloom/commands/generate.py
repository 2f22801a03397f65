"""`specloom generate`: from contracts to applications, or what that would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from specloom.commands.common import Exit, Planned, plan_app, print_findings, progress_on
from specloom.config import AppConfig
from specloom.diagnostics import SpecloomError
from specloom.document.remote import keep
from specloom.report.changes import print_diff, print_written
from specloom.report.console import make_console, say
from specloom.report.text import print_diagnostics
from specloom.workspace import apply, recover


class Mode(Enum):
    """What a run does with its plan."""

    WRITE = "write"
    DIFF = "diff"


def generate(
    apps: Sequence[AppConfig],
    *,
    mode: Mode,
    force: bool,
    resolved: bool,
    migration: bool,
    cwd: Path,
) -> Exit:
    """Write every application, or only show what would change.

    An application with an error is left as it is and does not keep the others from being written.
    """
    choices = _Choices(mode, force, resolved, migration)
    codes = [_one(app, choices, cwd) for app in apps]
    return max(codes, default=Exit.OK)


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the user asked for, for every application."""

    mode: Mode
    force: bool
    resolved: bool
    migration: bool


def _one(app: AppConfig, choices: _Choices, cwd: Path) -> Exit:
    mode = choices.mode
    findings = make_console(stderr=True)
    try:
        if mode is Mode.WRITE and recover(app.output):
            say(findings, (f"{app.name}: took back a run that was cut off", "yellow"))
        with progress_on(findings, app.name) as progress:
            planned = plan_app(
                app,
                force=choices.force,
                resolved=choices.resolved,
                migration=choices.migration,
                progress=progress,
            )
        if mode is Mode.WRITE and not planned.changes.has_errors:
            apply(planned.changes)
        print_findings(findings, planned, cwd)
        return _REPORTS[mode](planned, cwd)
    except SpecloomError as error:
        print_diagnostics(findings, error.diagnostics, cwd)
        say(findings, (f"{app.name}: nothing was written", "bold red"))
        return Exit.FINDING


def _diff(planned: Planned, cwd: Path) -> Exit:
    print_diff(make_console(), planned.changes, cwd)
    return Exit.OK if planned.changes.in_step else Exit.FINDING


def _write(planned: Planned, cwd: Path) -> Exit:
    if planned.changes.has_errors:
        say(make_console(stderr=True), (f"{planned.app.name}: nothing was written", "bold red"))
        return Exit.FINDING
    remote = planned.app.remote
    if remote.hosts and keep(remote.folder, planned.built.document.files.values()):
        say(make_console(), (f"{planned.app.name}: specloom.lock renewed", "green"))
    print_written(make_console(), planned.app.name, planned.changes, cwd)
    return Exit.FINDING if planned.changes.conflicts else Exit.OK


_REPORTS = {Mode.WRITE: _write, Mode.DIFF: _diff}
