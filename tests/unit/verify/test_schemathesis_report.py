"""What schemathesis writes, read back; and what it does not mention is not counted as tested."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from specloom.contract.model import Contract, Operation
from specloom.verify.results import State
from specloom.verify.run import judge
from specloom.verify.schemathesis_report import read_summary

JUNIT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="schemathesis">
<testcase name="GET /clean"/>
<testcase name="GET /skipped"><skipped type="skipped">No examples</skipped></testcase>
<testcase name="GET /error"><error type="error">boom</error></testcase>
<testcase name="GET /bad"><failure type="failure" message="ST1, ST2">1. Test Case ID: aaa

- ST101 Server error

- ST103 Undocumented status code

    Received: 500
    Documented: 200

[500] Internal Server Error:

    `oops`

Reproduce with:

    curl -X POST -d '- ST9 not a check
  curled' http://x/bad
    curl -X GET http://x/bad

2. Test Case ID: bbb

- Response violates schema (2 violations)

    first
      indented

[200] OK:

    `{}`

Reproduce with:

    curl -X GET http://x/bad</failure></testcase>
<testcase name="GET /lost"/>
</testsuite></testsuites>
"""
SUMMARY = {
    "test_cases": {"generated": 12},
    "running_time": 1.5,
    "seed": 3,
    "warnings": {"missing_test_data": ["GET /lost"], "unused_openapi_auth": ["x"]},
}


def written(folder: Path) -> Path:
    (folder / "junit.xml").write_text(JUNIT)
    (folder / "schemathesis.json").write_text(json.dumps(SUMMARY))
    return folder


def test_failures_are_taken_apart(tmp_path: Path) -> None:
    summary = read_summary(written(tmp_path))
    assert summary is not None
    error, first, second, lost = sorted(
        summary.failures, key=lambda item: item.operation != "GET /error"
    )
    assert (error.operation, error.detail) == ("GET /error", "boom")
    assert first.checks == ("Server error", "Undocumented status code")
    assert first.status == "500"
    assert first.detail == "Received: 500\nDocumented: 200"
    assert first.curl == (
        "curl -X POST -d '- ST9 not a check\n  curled' http://x/bad",
        "curl -X GET http://x/bad",
    )
    assert (second.checks, second.status) == (("Response violates schema",), "200")
    assert second.detail == "first\n  indented"
    assert lost.operation == "GET /lost"
    assert (summary.cases, summary.seconds, summary.seed) == (12, 1.5, 3)


def test_a_run_that_wrote_nothing_has_no_summary(tmp_path: Path) -> None:
    assert read_summary(tmp_path) is None
    written(tmp_path)
    (tmp_path / "junit.xml").write_text("<testsuites>")
    assert read_summary(tmp_path) is None


def test_every_operation_of_the_contract_is_accounted_for(
    tmp_path: Path, contract: Callable[..., Contract], operation: Callable[..., Operation]
) -> None:
    summary = read_summary(written(tmp_path))
    assert summary is not None
    names = ("clean", "skipped", "error", "bad", "lost", "off", "unmentioned")
    made = contract(*(operation("get", f"/{name}", "200") for name in names))
    report = judge(made, {"GET /off": "a reason"}, summary, (), (), None)
    assert [(item.state, item.reason) for item in report.outcomes] == [
        (State.CLEAN, ""),
        (State.UNTESTED, "No examples"),
        (State.FAILED, ""),
        (State.FAILED, ""),
        (State.FAILED, ""),
        (State.SKIPPED, "a reason"),
        (State.UNTESTED, "schemathesis sent it no request"),
    ]
    assert not report.passed
