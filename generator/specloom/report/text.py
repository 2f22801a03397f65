"""Diagnostics for people: place, code, message, the line in question, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.console import plain, say
from specloom.report.frame import frame
from specloom.report.source import SourceLine, lines_on_disk, shown_path

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def print_diagnostics(
    console: Console,
    diagnostics: Iterable[Diagnostic],
    cwd: Path,
    source_line: SourceLine | None = None,
) -> None:
    """Print every finding, in the order of the files, then one line that counts them."""
    findings = arranged(diagnostics)
    lines = source_line or lines_on_disk()
    for finding in findings:
        _print_one(console, finding, cwd, lines)
    if findings:
        say(console, (summary(findings), "bold"))


def arranged(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without repetitions, by file and line; findings without a place come first."""
    unique = dict.fromkeys(diagnostics)
    nowhere = Location("", 0, 0)
    return sorted(unique, key=lambda item: item.location or nowhere)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; "" when there is nothing."""
    counts = Counter(item.severity for item in diagnostics)
    return ", ".join(counted(counts[kind], NOUNS[kind]) for kind in Severity if counts[kind])


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_one(console: Console, finding: Diagnostic, cwd: Path, lines: SourceLine) -> None:
    style = STYLES[finding.severity]
    place = finding.location
    where = "" if place is None else f"{_shown(place, cwd)}: "
    say(
        console,
        (where, "bold"),
        (f"{NOUNS[finding.severity]}[{finding.code}]", style),
        (f": {plain(finding.message)}", ""),
    )
    gutter = " "
    if place is not None and (line := lines(place.file, place.line)) is not None and line.strip():
        shown = frame(line, place.line, place.column, console.width)
        gutter = " " * len(shown.number)
        say(console, (f"{shown.number} | ", "dim"), (shown.text, ""))
        say(console, (f"{gutter} | ", "dim"), (f"{shown.indent}^", style))
    for other in finding.related:
        say(console, (f"{gutter} = ", "dim"), ("also: ", "bold"), (_shown(other, cwd), ""))
    if finding.hint:
        _print_hint(console, finding.hint, gutter)
    console.print()


def _print_hint(console: Console, hint: str, gutter: str) -> None:
    first, *rest = hint.splitlines()
    say(console, (f"{gutter} = ", "dim"), ("hint: ", "bold"), (plain(first), ""))
    for line in rest:  # lines to paste keep their indentation
        say(console, (f"{gutter}   ", ""), (plain(line), ""))


def _shown(place: Location, cwd: Path) -> str:
    return f"{plain(shown_path(place.file, cwd))}:{place.line}:{place.column}"
