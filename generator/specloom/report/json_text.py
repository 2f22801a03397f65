"""Findings for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.sections import Section, all_findings
from specloom.report.source import shown_path
from specloom.report.text import arranged


def write(sections: Sequence[Section], cwd: Path) -> str:
    """One JSON object: `checks`, their `diagnostics` in the order of the files, and `summary` with the numbers."""
    counts = Counter(item.severity for item in arranged(all_findings(sections)))
    return dumped(
        {
            "checks": [_check(section) for section in sections],
            "diagnostics": [
                {"subject": section.subject, "section": section.name, **_row(item, cwd)}
                for section in sections
                for item in arranged(section.findings)
            ],
            "summary": {kind.value: counts[kind] for kind in Severity},
        }
    )


def dumped(value: Any) -> str:
    """JSON text for a report; lone surrogates of broken input are escaped."""
    return json.dumps(value, indent=2)


def _check(section: Section) -> dict[str, Any]:
    return {
        "subject": section.subject,
        "name": section.name,
        "passed": section.passed,
        "note": section.note or None if section.passed else None,
        "skipped": section.skipped or None,
    }


def _row(item: Diagnostic, cwd: Path) -> dict[str, Any]:
    unknown = {"file": None, "line": None, "column": None, "pointer": None}
    return {
        "severity": item.severity.value,
        "code": item.code,
        "message": item.message,
        **(unknown if item.location is None else _place(item.location, cwd)),
        "hint": item.hint or None,
        "related": [_place(place, cwd) for place in item.related],
    }


def _place(place: Location, cwd: Path) -> dict[str, Any]:
    return {
        "file": shown_path(place.file, cwd),
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
    }
