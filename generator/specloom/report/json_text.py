"""Diagnostics for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic, Severity
from specloom.report.source import shown_path
from specloom.report.text import arranged


def diagnostics_json(diagnostics: Iterable[Diagnostic], cwd: Path) -> str:
    """One JSON object: `diagnostics`, in the order of the files, and `summary` with their numbers."""
    findings = arranged(diagnostics)
    counts = Counter(item.severity for item in findings)
    return dumped(
        {
            "diagnostics": [_row(item, cwd) for item in findings],
            "summary": {kind.value: counts[kind] for kind in Severity},
        }
    )


def dumped(value: Any) -> str:
    """JSON text for a report; lone surrogates of broken input are escaped."""
    return json.dumps(value, indent=2)


def _row(item: Diagnostic, cwd: Path) -> dict[str, Any]:
    place = item.location
    return {
        "severity": item.severity.value,
        "code": item.code,
        "message": item.message,
        "file": None if place is None else shown_path(place.file, cwd),
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "pointer": None if place is None else place.pointer,
        "hint": item.hint or None,
    }
