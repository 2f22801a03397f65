"""The whole of `specloom test` against a small hand-written application, healthy and broken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from specloom.contract.model import Contract, Operation
from specloom.diagnostics import SpecloomError
from specloom.verify.application import find_application
from specloom.verify.campaign import Options
from specloom.verify.probes import probe_alternatives, probe_security
from specloom.verify.results import Report, State
from specloom.verify.run import sampled, verify, with_variable
from specloom.verify.server import running
from specloom.verify.settings import label
from specloom.workspace import File, Ownership, apply, plan

QUICK = Options(max_examples=3, seed=1)


def campaign(folder: Path, notes: Contract, options: Options = QUICK) -> Report:
    return verify(folder, options, lambda _: None, notes)


def test_a_healthy_application_passes(app_folder: Path, notes: Contract, tmp_path: Path) -> None:
    told: list[str] = []
    before = sorted(path for path in app_folder.rglob("*") if "__pycache__" not in path.parts)
    options = Options(max_examples=3, seed=7, folder=tmp_path / "reports")
    report = verify(app_folder, options, told.append, notes)
    assert report.failures == ()
    assert report.server_errors == ()
    assert report.passed
    assert [outcome.state for outcome in report.outcomes] == [State.CLEAN] * 3
    assert (report.seed, report.cases > 20) == (7, True)
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        "html",
        "junit.xml",
        "schemathesis.json",
        "schemathesis.log",
        "schemathesis.toml",
        "server.log",
    }
    assert told[:3] == ["starting the application", "security", "examples phase"]
    assert "stateful phase" in told
    after = sorted(path for path in app_folder.rglob("*") if "__pycache__" not in path.parts)
    assert after == before, "a run leaves nothing in the application"


@pytest.mark.parametrize(
    ("fault", "operation", "check", "status"),
    [
        ("crash", "POST /notes", "Server error", "500"),
        ("liar", "POST /notes", "Response violates schema", "201"),
    ],
)
def test_a_broken_application_fails(
    app_folder: Path,
    notes: Contract,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    operation: str,
    check: str,
    status: str,
) -> None:
    monkeypatch.setenv("NOTES_FAULT", fault)
    report = campaign(app_folder, notes)
    assert not report.passed
    found = [
        item for item in report.failures if item.operation == operation and check in item.checks
    ]
    assert found, report.failures
    assert found[0].status == status
    assert found[0].curl[-1].startswith("curl -X")
    assert (
        next(item.state for item in report.outcomes if item.operation == operation) is State.FAILED
    )
    if fault == "crash":
        assert report.server_errors == ("RuntimeError: the disk fell over",)
    assert '"X-Key: $APP_TEST_CREDENTIAL"' in found[0].curl[-1]
    if fault == "liar":
        assert '"one" is not of type "integer"' in found[0].detail


def test_a_sample_is_always_the_same(
    contract: Callable[..., Contract], operation: Callable[..., Operation]
) -> None:
    operations = [operation("get", f"/{number}", "200") for number in range(40)]
    whole = contract(*operations)
    drawn = sampled(whole, 10).operations
    assert len(drawn) == 10
    assert [op for op in operations if op in drawn] == list(drawn)
    shuffled = sampled(contract(*reversed(operations)), 10).operations
    assert {op.path for op in drawn} == {op.path for op in shuffled}
    others = sampled(whole, 10, {f"GET {op.path}" for op in drawn}).operations
    assert not {op.path for op in others} & {op.path for op in drawn}
    assert sampled(whole, 40) is whole
    assert sampled(whole, None) is whole


def test_only_the_sample_is_tested(app_folder: Path, notes: Contract) -> None:
    report = campaign(app_folder, notes, replace(QUICK, sample=1))
    assert report.passed
    (outcome,) = report.outcomes
    (chosen,) = sampled(notes, 1).operations
    assert (outcome.operation, outcome.state) == (label(chosen), State.CLEAN)


def test_an_application_without_operations_passes(app_folder: Path, notes: Contract) -> None:
    report = campaign(app_folder, replace(notes, operations=()))
    assert report.passed
    assert (report.outcomes, report.cases, report.seed) == ((), 0, 1)


def test_an_application_that_does_not_start_shows_its_log(
    app_folder: Path, notes: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTES_FAULT", "dead")
    with pytest.raises(SpecloomError) as caught:
        campaign(app_folder, notes)
    (finding,) = caught.value.diagnostics
    assert finding.code == "application-not-started"
    assert "RuntimeError: no database today" in finding.hint


@pytest.mark.parametrize(
    ("fault", "knocks"),
    [
        ("", []),
        (
            "open",
            [
                "POST /notes 422",
                "POST /notes 422",
                "GET /notes/{noteId} 200",
                "GET /notes/{noteId} 200",
            ],
        ),
        ("open-login", ["GET /notes/{noteId} 200", "GET /notes/{noteId} 200"]),
        ("mute", ["GET /notes/{noteId} 401", "GET /notes/{noteId} 401"]),
    ],
)
def test_who_has_no_valid_credential_gets_in_nowhere(
    app_folder: Path,
    notes: Contract,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    knocks: list[str],
) -> None:
    monkeypatch.setenv("NOTES_FAULT", fault)
    with running(find_application(app_folder), "/v1/api", tmp_path, 30) as server:
        found = probe_security(notes, server)
    assert [f"{item.operation} {item.status}" for item in found] == knocks
    assert not server.alive, "no server outlives its run"


@pytest.mark.parametrize(
    ("fault", "knocks"),
    [("", []), ("shut", ["GET /notes/{noteId} 401", "GET /notes/{noteId} 401"])],
)
def test_each_alternative_alone_opens_the_door(
    app_folder: Path,
    notes: Contract,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    knocks: list[str],
) -> None:
    monkeypatch.setenv("NOTES_FAULT", fault)
    *others, read = notes.operations
    crowded = (("login", ()), ("basic", ()))  # two things in the one Authorization header
    more = ((("key", ()), ("login", ())), (("tls", ()),), crowded)
    either = replace(read, security=(*read.security, *more))
    basic = replace(notes.security_schemes["login"], key="basic", type="http", scheme="basic")
    schemes = {**notes.security_schemes, "basic": basic}
    made = replace(notes, operations=(*others, either), security_schemes=schemes)
    with running(find_application(app_folder), "/v1/api", tmp_path, 30) as server:
        found = probe_alternatives(made, server)
    assert [f"{item.operation} {item.status}" for item in found] == knocks
    if found:
        assert "-H 'X-Key: " in found[1].curl[0]
        assert found[1].detail.startswith("the credential for key and login, which")


def test_a_folder_without_an_application_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(SpecloomError, match="no generated application"):
        find_application(tmp_path)


def test_an_application_is_found_in_any_layout(tmp_path: Path) -> None:
    files = tuple(
        File(path, "{}", Ownership.GENERATED)
        for path in ("src/shop/contract/openapi.json", "src/shop/main.py", "src/shop/api/main.py")
    )
    apply(plan(tmp_path, files))
    application = find_application(tmp_path)
    assert application.contract_file == tmp_path / "src/shop/contract/openapi.json"
    assert application.factory == "src.shop.main:create_app"
    assert application.python == Path(sys.executable)
    own = tmp_path / ".venv/bin/python"
    own.parent.mkdir(parents=True)
    own.symlink_to(sys.executable)
    assert find_application(tmp_path).python == own


@pytest.mark.parametrize(
    ("curl", "expected"),
    [
        ("curl -H 'K: s3cret' x", 'curl -H "K: $APP_TEST_CREDENTIAL" x'),
        ("curl 'x?a=1&k=s3cret'", 'curl "x?a=1&k=$APP_TEST_CREDENTIAL"'),
        ("curl -d '\"s3cret\"' x", "curl -d '\"$APP_TEST_CREDENTIAL\"' x"),
        (
            "curl -d '{\"a\": \"$b\"}' -H 'K: s3cret'",
            'curl -d \'{"a": "$b"}\' -H "K: $APP_TEST_CREDENTIAL"',
        ),
    ],
)
def test_a_request_names_the_variable_instead_of_the_credential(curl: str, expected: str) -> None:
    assert with_variable(curl, "s3cret") == expected
