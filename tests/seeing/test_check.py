"""`specloom check`: one section for each question, in words and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.cli import main
from specloom.diagnostics import Location, SpecloomError
from specloom.verify.application import find_application, load_contract
from specloom.verify.checks import check_routes
from tools import alone_with_the_cache

Edit = Callable[[str, str, str], int]
Check = Callable[[int], dict[str, list[tuple[str, str, int]]]]
SECTIONS = ["contract", "drift", "routes", "services", "migrations"]
STRAY = """
    @app.get("/stray")
    async def stray() -> None: ...

    @app.get("/hidden", include_in_schema=False)
    async def hidden() -> None: ...

"""


@pytest.fixture
def check(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Check:
    """The findings of each section, notes left aside: (code, file, line)."""

    def run(code: int) -> dict[str, list[tuple[str, str, int]]]:
        capsys.readouterr()
        with alone_with_the_cache() as cache:
            monkeypatch.setenv("MYPY_CACHE_DIR", str(cache))
            assert main(["check", "--format", "json"]) == code
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return {
            one["name"]: [
                (row["code"], row["file"], row["line"])
                for row in found["diagnostics"]
                if row["section"] == one["name"] and row["severity"] != "info"
            ]
            for one in found["checks"]
        }

    return run


def test_an_untouched_application_passes(check: Check) -> None:
    assert check(0) == {name: [] for name in SECTIONS}


def test_every_section_finds_what_is_its_own(edit: Edit, check: Check) -> None:
    edit("tasks.yaml", "summary: Create a task", "summary: Create one task")
    stray = edit("app1/app/main.py", "    mount_routes(app)\n", f"    mount_routes(app)\n{STRAY}")
    method = edit(
        "app1/app/services/tasks.py",
        "async def create_task(self, body: TaskRequest",
        "async def create_task(self, body: int",
    )
    table = edit(
        "app1/app/models/tasks.py",
        "    title: Mapped",
        "    colour: Mapped[str]\n    title: Mapped",
    )
    found = check(1)
    assert found["contract"] == []
    assert ("contract-changed", "tasks.yaml") in [row[:2] for row in found["drift"]]
    [(code, file, line)] = found["routes"]
    assert (code, file) == ("route-undeclared", "app1/app/main.py")
    assert line > stray
    assert ("mypy-override", "app1/app/services/tasks.py", method) in found["services"]
    assert found["migrations"] == [("migration-missing", "app1/app/models/tasks.py", table)]


def test_a_contract_that_cannot_be_read_keeps_no_other_question_from_being_asked(
    edit: Edit,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (project / "tasks.yaml").write_text("openapi: [")
    line = edit("app1/app/services/tasks.py", "return CreateTask201(", "return undefined(")
    capsys.readouterr()
    with alone_with_the_cache() as cache:
        monkeypatch.setenv("MYPY_CACHE_DIR", str(cache))
        assert main(["check", "app1"]) == 1
    printed = capsys.readouterr().out
    sections = [
        line for line in printed.splitlines() if line[:3] in ("  c", "  d", "  r", "  s", "  m")
    ]
    assert sections == [
        "  contract    FAILED  1 error",
        "  drift       skipped the contract cannot be read",
        "  routes      skipped the contract cannot be read",
        "  services    FAILED  2 errors",
        "  migrations  ok      make the tables of the models",
    ]
    assert f"app1/app/services/tasks.py:{line}:16: error[mypy-name-defined]" in printed
    assert printed.endswith("app1 failed: contract, services\n")


def test_an_application_that_does_not_start_says_where(edit: Edit, project: Path) -> None:
    line = edit("app1/app/core/health.py", "import logging", "import logging, no_such_library")
    application = find_application(project / "app1")
    with pytest.raises(SpecloomError) as raised:
        check_routes(application, load_contract(application))
    [found] = raised.value.diagnostics
    assert found.message == "ModuleNotFoundError: No module named 'no_such_library'"
    assert found.location == Location(str(project / "app1/app/core/health.py"), line, 1)


def test_a_route_that_is_no_longer_there(edit: Edit, project: Path) -> None:
    edit("app1/app/main.py", "    mount_routes(app)\n", "")
    application = find_application(project / "app1")
    found = check_routes(application, load_contract(application))
    assert {item.code for item in found} == {"operation-unrouted"}
    assert len(found) == 6


def test_what_is_no_application(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere"]) == 1
    assert "error[application-missing]: nowhere is no application" in capsys.readouterr().err
