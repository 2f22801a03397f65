"""SARIF 2.1.0, the format of code scanning (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from specloom import __version__
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.json_text import dumped
from specloom.report.sections import Section, all_findings
from specloom.report.source import repository_path
from specloom.report.text import arranged

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(sections: Sequence[Section], cwd: Path) -> str:
    """One run with a rule for every code; paths are relative to the repository (§3.4.4, %SRCROOT%)."""
    findings = arranged(all_findings(sections))
    rules = sorted({finding.code for finding in findings})
    driver = {
        "name": "specloom",
        "version": __version__,
        "rules": [{"id": code, "name": _name(code)} for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, cwd) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return dumped({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _name(code: str) -> str:
    """`operation-id-duplicate` as rules are named: `OperationIdDuplicate` (§3.49.7)."""
    return "".join(word.capitalize() for word in code.split("-"))


def _result(finding: Diagnostic, rules: list[str], cwd: Path) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    place = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [] if place is None else [_location(place, cwd)],
    }
    if finding.related:
        others = enumerate(finding.related, 1)
        result["relatedLocations"] = [{"id": n, **_location(at, cwd)} for n, at in others]
    return result


def _location(place: Location, cwd: Path) -> dict[str, Any]:
    uri = quote(repository_path(place.file, cwd), safe="/", errors="surrogatepass")
    found: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
        }
    }
    if place.pointer != "#":
        found["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    return found
