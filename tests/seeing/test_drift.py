"""`specloom generate --check` says why an application is out of step, in the contract and in the code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.cli import main

Edit = Callable[[str, str, str], int]
Found = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def found(capsys: pytest.CaptureFixture[str]) -> Found:
    """The findings of a check that must end with this code, notes left aside."""

    def check(code: int) -> list[dict[str, Any]]:
        capsys.readouterr()
        assert main(["generate", "--check", "--format", "json"]) == code
        rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
        return [row for row in rows if row["severity"] != "info"]

    return check


def places(rows: list[dict[str, Any]], code: str) -> list[tuple[str, int]]:
    """The place of each finding with this code, then those that go with it."""
    return [
        (place["file"], place["line"])
        for row in rows
        if row["code"] == code
        for place in (row, *row["related"])
    ]


def line_of(file: str, text: str) -> int:
    lines = Path(file).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_an_untouched_application_is_in_step(project: Path, found: Found) -> None:
    assert found(0) == []


def test_an_edited_operation_is_shown_in_the_contract_and_in_the_service(
    edit: Edit, found: Found
) -> None:
    edit("tasks.yaml", "summary: Create a task", "summary: Create one task")
    rows = found(1)
    service = "app1/app/services/tasks.py"
    method = line_of(service, "async def create_task")
    path = line_of("tasks.yaml", "summary: Create one task") - 3  # its `post:`
    assert places(rows, "contract-changed") == [("tasks.yaml", path), (service, method)]
    changed = [row["file"] for row in rows if row["code"] == "file-outdated"]
    assert "app1/app/api/v1/endpoints/tasks.py" in changed
    assert main(["generate"]) == 0
    assert found(0) == []


def test_an_operation_that_the_application_lacks_and_one_that_went(
    edit: Edit, found: Found
) -> None:
    line = edit("tasks.yaml", "/tasks/purge:", "/tasks/sweep:")
    rows = found(1)
    assert places(rows, "contract-added")[0] == ("tasks.yaml", line + 1)
    [(file, _)] = places(rows, "contract-removed")
    assert file == "app1/app/services/tasks.py"


def test_a_deleted_file(project: Path, found: Found) -> None:
    (project / "app1/app/schemas/tasks.py").unlink()
    assert places(found(1), "file-missing") == [("app1/app/schemas/tasks.py", 1)]


def test_an_edited_generated_file_at_its_first_changed_line(edit: Edit, found: Found) -> None:
    line = edit("app1/app/api/v1/endpoints/tasks.py", "async def create_task", "async def mine")
    assert places(found(1), "generated-file-edited") == [
        ("app1/app/api/v1/endpoints/tasks.py", line)
    ]


def test_another_version_of_the_tool_and_another_setting(edit: Edit, found: Found) -> None:
    line = edit("app1/.specloom/manifest.json", '"specloom ', '"specloom 0.0.')
    edit("specloom.toml", 'output = "app1"', 'output = "app1"\nrich-types = false')
    rows = found(1)
    assert places(rows, "tool-changed") == [("app1/.specloom/manifest.json", line)]
    assert [row["message"] for row in rows if row["code"] == "configuration-changed"] == [
        "other settings now: rich-types"
    ]


def test_a_service_without_the_method(edit: Edit, found: Found) -> None:
    edit("app1/app/services/tasks.py", "async def delete_task", "async def forget_task")
    [contract, code] = places(found(1), "operation-missing")
    assert contract == ("tasks.yaml", line_of("tasks.yaml", "operationId: deleteTask") - 1)
    assert code[0] == "app1/app/services/tasks.py"


def test_what_is_not_implemented_yet_is_told_and_no_drift(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "app1: in step with its contract (app1)",
        "  1 operation not implemented yet (specloom status lists them)",
    ]
    assert main(["generate", "--check", "--format", "github"]) == 0
    printed = capsys.readouterr().out.splitlines()
    contract = line_of("tasks.yaml", "operationId: purgeTasks") - 1
    code = line_of("app1/app/services/tasks.py", 'Unimplemented("purgeTasks")')
    assert [line.partition(",title")[0] for line in printed if "unimplemented" in line] == [
        f"::notice file=tasks.yaml,line={contract},col=5",
        f"::notice file=app1/app/services/tasks.py,line={code},col=1",
    ]


def test_a_broken_contract_is_a_finding_in_every_format(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("tasks.yaml", "operationId: createTask", "operationId: listTasks")
    for name in ("text", "json", "sarif", "junit", "github"):
        capsys.readouterr()
        assert main(["generate", "--check", "--format", name]) == 1
        captured = capsys.readouterr()
        assert "operation-id-duplicate" in captured.out + captured.err


def test_nothing_is_written(edit: Edit, project: Path, found: Found) -> None:
    edit("tasks.yaml", "summary: Create a task", "summary: Create one task")
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    assert found(1)
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
