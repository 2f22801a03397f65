"""Read what schemathesis wrote: its JSON summary and its JUnit file, which holds the details."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from specloom.verify.results import Failure

SUMMARY = "schemathesis.json"
DETAILS = "junit.xml"
_CASE = re.compile(r"^\d+\. Test Case ID: .*$", re.MULTILINE)
_CHECK = re.compile(r"^- (?:ST\d+ )?(.+?)(?: \(\d+ violations\))?$", re.MULTILINE)
_REQUEST = re.compile(r"^ *(curl .*?)\s*(?=^ *curl |\Z)", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"^\[(\d{3})\]", re.MULTILINE)
_EXPLAINED = {
    "missing_test_data": "Only ever answered 404: no request reached a row",
    "missing_auth": "Only ever answered 401 or 403",
    "base_url_mismatch": "Answered below another base path",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """`tested` are labels that were answered, `skipped` those that schemathesis gave up, with why."""

    tested: frozenset[str]
    skipped: dict[str, str]
    failures: tuple[Failure, ...]
    cases: int
    seconds: float
    seed: int | None


def read_summary(folder: Path) -> Summary | None:
    """The results in a report folder, None when the run did not get as far as writing them."""
    try:
        summary = json.loads((folder / SUMMARY).read_bytes())
        details = (folder / DETAILS).read_bytes()
        # Written a moment ago by schemathesis, so it is no untrusted XML.
        suite = ElementTree.fromstring(details)  # noqa: S314
    except (FileNotFoundError, ValueError, ElementTree.ParseError):
        return None
    tested, skipped, failures = set(), {}, []
    for case in suite.iter("testcase"):
        name = case.get("name", "")
        if case.find("skipped") is not None:
            skipped[name] = (case.findtext("skipped") or "").strip()
        elif case.find("error") is None:
            tested.add(name)
        failures += list(_failures(name, case))
    failures += list(_warnings(summary))
    return Summary(
        tested=frozenset(tested),
        skipped=skipped,
        failures=tuple(failures),
        cases=summary["test_cases"]["generated"],
        seconds=summary["running_time"],
        seed=summary["seed"],
    )


def _failures(name: str, case: ElementTree.Element) -> Iterator[Failure]:
    for element in case.iter("failure"):
        for text in _CASE.split(element.text or "")[1:]:
            yield _failure(name, text)
    for element in case.iter("error"):
        yield Failure(name, ("The test could not be run",), "", (element.text or "").strip(), ())


def _failure(name: str, text: str) -> Failure:
    body, _, curl = text.partition("Reproduce with:")
    status = _STATUS.search(body)
    detail = body[: status.start()] if status else body
    requests = tuple(_REQUEST.findall(curl))  # a body may hold line breaks
    checks = tuple(dict.fromkeys(match[1] for match in _CHECK.finditer(body)))
    return Failure(name, checks, status[1] if status else "", _details(detail), requests)


def _details(text: str) -> str:
    """The explanations below the check titles, without the titles and blank lines around."""
    lines = [
        line.strip("\n") for line in text.splitlines() if line.strip() and not _CHECK.match(line)
    ]
    return "\n".join(line.removeprefix("    ") for line in lines)


def _warnings(summary: dict[str, Any]) -> Iterator[Failure]:
    for kind, explanation in _EXPLAINED.items():
        for name in summary["warnings"].get(kind, ()):
            yield Failure(name, (explanation,), "", f"schemathesis calls it {kind}.", ())
