"""JUnit XML, which every CI server shows: a suite for each subject, a test case for each check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import indent
from xml.etree import ElementTree as ET

from specloom.diagnostics import Diagnostic, Severity
from specloom.report.sections import Section
from specloom.report.source import shown_path
from specloom.report.text import NOUNS, arranged, summary

# What XML 1.0 has no way to write (§2.2), not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(sections: Sequence[Section], cwd: Path) -> str:
    """Errors make a case fail; warnings and notes are its output."""
    root = ET.Element("testsuites", {"name": "specloom", **_counts(sections)})
    for subject, own in groupby(sections, key=lambda section: section.subject):
        held = list(own)
        suite = ET.SubElement(root, "testsuite", {"name": _written(subject), **_counts(held)})
        for section in held:
            _case(suite, section, cwd)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _counts(sections: Sequence[Section]) -> dict[str, str]:
    return {
        "tests": str(len(sections)),
        "failures": str(sum(not section.passed for section in sections)),
        "errors": "0",
        "skipped": str(sum(bool(section.skipped) for section in sections)),
    }


def _case(suite: ET.Element, section: Section, cwd: Path) -> None:
    names = {"classname": _written(section.subject), "name": _written(section.name)}
    case = ET.SubElement(suite, "testcase", names)
    if section.skipped:
        ET.SubElement(case, "skipped", {"message": _written(section.skipped)})
    errors = [item for item in section.findings if item.severity is Severity.ERROR]
    if errors:
        failure = ET.SubElement(case, "failure", {"message": summary(errors), "type": "finding"})
        failure.text = _text(errors, cwd)
    others = [item for item in section.findings if item.severity is not Severity.ERROR]
    if others:
        ET.SubElement(case, "system-out").text = _text(others, cwd)


def _text(findings: Iterable[Diagnostic], cwd: Path) -> str:
    return "\n".join(_line(finding, cwd) for finding in arranged(findings))


def _line(finding: Diagnostic, cwd: Path) -> str:
    places = [place for place in (finding.location, *finding.related) if place is not None]
    shown = "".join(f"{shown_path(at.file, cwd)}:{at.line}:{at.column}: " for at in places)
    hint = "\n" + indent(finding.hint, "    ") if finding.hint else ""
    return _written(f"{shown}{NOUNS[finding.severity]}[{finding.code}]: {finding.message}{hint}")


def _written(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
