"""The sections of a check for people: one line each, and below it what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from specloom.diagnostics import Severity
from specloom.drift import STEPS
from specloom.report.console import plain, say
from specloom.report.sections import Section
from specloom.report.text import arranged, print_diagnostics, summary


def print_check(console: Console, name: str, sections: Sequence[Section], cwd: Path) -> None:
    """Notes are left to the formats for programs; what failed is named once more at the end."""
    say(console, (plain(name), "bold"))
    for section in sections:
        _print_section(console, section, cwd)
    failed = [section.name for section in sections if not section.passed]
    if failed:
        say(console, (f"{plain(name)} failed", "bold red"), (f": {', '.join(failed)}", ""))


def _print_section(console: Console, section: Section, cwd: Path) -> None:
    weighty = [item for item in section.findings if item.severity is not Severity.INFO]
    word, style = ("ok", "green") if section.passed else ("FAILED", "bold red")
    if section.skipped:
        word, style = "skipped", "yellow"
    notes = [section.note] if section.passed and section.note else []
    notes += [section.skipped] if section.skipped else []
    notes += [summary(weighty)] if weighty else []
    say(
        console,
        (f"  {section.name:<12}", ""),
        (f"{word:<8}", style),
        (plain(", ".join(notes)), "dim"),
    )
    reasons = [item for item in weighty if item.code not in STEPS]
    if reasons:
        console.print()
        print_diagnostics(console, reasons, cwd)
    for step in arranged(item for item in weighty if item.code in STEPS):
        say(console, (f"    {plain(step.message)}", ""))
    if weighty:
        console.print()
