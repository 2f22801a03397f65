"""Annotations of GitHub Actions: workflow commands on standard output, one for each place of a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.sections import Section, all_findings
from specloom.report.source import repository_path
from specloom.report.text import arranged

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# As @actions/core escapes them: a command ends at the line end, its properties at `,` and `::`.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(sections: Sequence[Section], cwd: Path) -> str:
    """A command for every finding at its place, and again at every other place that it is about."""
    return "\n".join(
        _command(finding, place, cwd)
        for finding in arranged(all_findings(sections))
        for place in (finding.location, *finding.related)
    )


def _command(finding: Diagnostic, place: Location | None, cwd: Path) -> str:
    given = {**_place(place, cwd), "title": finding.code}
    properties = ",".join(f"{key}={text.translate(_PROPERTY)}" for key, text in given.items())
    message = "\n".join(_lines(finding, place, cwd)).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}"


def _place(place: Location | None, cwd: Path) -> Mapping[str, str]:
    if place is None:
        return {}
    file = repository_path(place.file, cwd)
    return {"file": file, "line": str(place.line), "col": str(place.column)}


def _lines(finding: Diagnostic, place: Location | None, cwd: Path) -> Iterator[str]:
    yield finding.message
    if place is not finding.location and finding.location is not None:
        origin = finding.location
        yield f"See {repository_path(origin.file, cwd)}:{origin.line}"
    if finding.hint:
        yield finding.hint
