"""`specloom generate --check`: what would change, and why; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specloom.commands.choices import Exit
from specloom.commands.common import (
    Planned,
    plan_app,
    print_findings,
    print_sections,
    progress_on,
    provenance,
)
from specloom.config import AppConfig
from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.drift import Drift, find_drift
from specloom.report.changes import print_drift
from specloom.report.console import make_console, say
from specloom.report.sections import Section
from specloom.report.text import counted, print_diagnostics
from specloom.workspace import read_manifest


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check takes into account: as `specloom generate` with the same options would."""

    resolved: bool = False
    migration: bool = False


def check_drift(apps: Sequence[AppConfig], wanted: Wanted, output_format: str, cwd: Path) -> Exit:
    """Compare every application with its contract; FINDING when one is out of step."""
    if output_format == "text":
        codes = [_in_words(app, wanted, cwd) for app in apps]
        return max(codes, default=Exit.OK)
    return print_sections([_section(app, wanted) for app in apps], output_format, cwd)


def _in_words(app: AppConfig, wanted: Wanted, cwd: Path) -> Exit:
    """Causes on stderr with their lines, then every step on stdout."""
    findings = make_console(stderr=True)
    try:
        planned, drift = _compared(app, wanted)
    except SpecloomError as error:
        print_diagnostics(findings, error.diagnostics, cwd)
        say(findings, (f"{app.name}: cannot be compared with its contract", "bold red"))
        return Exit.FINDING
    lacking = [item for item in drift.waiting if item.severity is Severity.ERROR]
    print_findings(findings, planned, cwd, [*drift.causes, *lacking])
    print_drift(make_console(), app.name, planned.changes, cwd)
    if open_ones := len(drift.waiting) - len(lacking):
        text = f"{counted(open_ones, 'operation')} not implemented yet (specloom status lists them)"
        say(make_console(), (f"  {text}", "dim"))
    return Exit.OK if planned.changes.in_step and not lacking else Exit.FINDING


def _section(app: AppConfig, wanted: Wanted) -> Section:
    try:
        planned, drift = _compared(app, wanted)
    except SpecloomError as error:
        return Section(app.name, "drift", error.diagnostics)
    return drift_section(planned, drift, planned.weighty)


def drift_section(planned: Planned, drift: Drift, others: Sequence[Diagnostic]) -> Section:
    """The check of one application as a section; `others` are found on the way."""
    found = (*others, *drift.causes, *drift.files, *drift.waiting)
    return Section(planned.app.name, "drift", found, "in step with its contract")


def _compared(app: AppConfig, wanted: Wanted) -> tuple[Planned, Drift]:
    with progress_on(make_console(stderr=True), app.name) as progress:
        planned = plan_app(
            app, resolved=wanted.resolved, migration=wanted.migration, progress=progress
        )
        return planned, drift_of(planned)


def drift_of(planned: Planned) -> Drift:
    """Why a planned application is not what is on disk. Raises SpecloomError."""
    manifest = read_manifest(planned.changes.root)
    now = provenance(planned.app, planned.built)
    return find_drift(planned.changes, manifest, now, planned.built.contract)
