"""The formats for programs: what their readers demand holds whatever the findings say."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from specloom import cli
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.formats import FORMATS
from specloom.report.sections import Section

CWD = Path("/project")
# What SARIF 2.1.0 says of the members that are written (§3.13 to §3.30).
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
            "additionalProperties": False,
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {"type": "object", "required": ["id"]},
                }
            },
        },
        "result": {
            "type": "object",
            "required": ["message", "ruleId"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {"text": {"type": "string"}},
                },
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
            "additionalProperties": False,
        },
        "location": {
            "type": "object",
            "properties": {
                "id": {"type": "integer", "minimum": -1},
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "properties": {
                                "uri": {"pattern": "^[A-Za-z0-9._~/%-]*$"},
                                "uriBaseId": {"type": "string"},
                            },
                        },
                        "region": {
                            "type": "object",
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
                "logicalLocations": {"type": "array", "items": {"type": "object"}},
            },
            "additionalProperties": False,
        },
    },
}

SECTIONS = [
    Section(
        "pets",
        "drift",
        (
            Diagnostic(
                Severity.ERROR,
                "contract-changed",
                "POST /pets changed: requestBody, 100%",
                Location("/project/specs/pets, all.yaml", 3, 5, "#/paths/~1pets/post"),
                "Run `specloom generate`.\nThen look.",
                (Location("/project/out/pets/app/services/pets.py", 20, 1),),
            ),
            Diagnostic(Severity.WARNING, "odd", "a\x00b <&>", Location("x.py", 1, 1)),
            Diagnostic(Severity.INFO, "nowhere", "it has no place"),
        ),
    ),
    Section("pets", "routes", note="23 operations"),
    Section("shops", "migrations", skipped="there is no database"),
]

texts = st.text(max_size=30)
places = st.builds(Location, texts, st.integers(1, 9), st.integers(1, 9), texts)
findings = st.builds(
    Diagnostic,
    st.sampled_from(Severity),
    st.just("code"),
    texts,
    st.none() | places,
    texts,
    st.lists(places, max_size=2).map(tuple),
)
sections = st.lists(
    st.builds(Section, texts, texts, st.lists(findings, max_size=3).map(tuple), texts, texts),
    max_size=3,
)


no_clock = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def test_the_command_line_offers_the_formats_that_there_are() -> None:
    assert ("text", *FORMATS) == cli.FORMATS


@pytest.mark.parametrize("name", ["sarif", "junit", "github"])
def test_a_report(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"sections.{name}.txt", FORMATS[name](SECTIONS, CWD) + "\n")


@no_clock
@given(sections)
def test_sarif_keeps_to_its_schema(held: list[Section]) -> None:
    Draft202012Validator(SARIF).validate(json.loads(FORMATS["sarif"](held, CWD)))


def test_every_result_of_sarif_names_its_rule() -> None:
    [run] = json.loads(FORMATS["sarif"](SECTIONS, CWD))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]


@no_clock
@given(sections)
def test_junit_is_well_formed_and_counts(held: list[Section]) -> None:
    root = ET.fromstring(FORMATS["junit"](held, CWD).encode())
    cases = root.findall("testsuite/testcase")
    assert len(cases) == len(held) == int(root.attrib["tests"])
    failed = [case for case in cases if case.find("failure") is not None]
    assert len(failed) == sum(not one.passed for one in held) == int(root.attrib["failures"])


@no_clock
@given(findings)
def test_a_workflow_command_is_one_line_that_reads_back(finding: Diagnostic) -> None:
    lines = FORMATS["github"]([Section("s", "n", (finding,))], CWD).split("\n")
    assert len(lines) == 1 + len(finding.related)
    match = re.fullmatch(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)", lines[0])
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    assert unescaped(properties["title"]) == finding.code
    assert unescaped(match[3]) == "\n".join(filter(None, [finding.message, finding.hint])) or (
        not finding.message
    )


def unescaped(text: str) -> str:
    """As the runner reads it: `%25` last, or `%250A` would become a line end."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_paths_are_those_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    finding = Diagnostic(Severity.ERROR, "x", "y", Location("api.yaml", 1, 1))
    printed = FORMATS["github"]([Section("s", "n", (finding,))], tmp_path / "backend")
    assert printed.startswith("::error file=backend/api.yaml,line=1,")
