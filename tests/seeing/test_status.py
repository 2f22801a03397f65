"""`specloom status` on an application that people and the contract both changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from specloom.cli import main

Edit = Callable[[str, str, str], int]


@pytest.fixture
def states(capsys: pytest.CaptureFixture[str]) -> Callable[[], dict[str, Any]]:
    """What the command says of each operation."""

    def read() -> dict[str, Any]:
        capsys.readouterr()
        assert main(["status", "--format", "json"]) == 0
        [found] = json.loads(capsys.readouterr().out)["applications"]
        return {row["operation"]: row for row in found["operations"]}

    return read


def test_a_conflict_is_open_until_it_is_resolved(
    edit: Edit, states: Callable[[], dict[str, Any]]
) -> None:
    assert {row["state"] for row in states().values()} == {"implemented", "unimplemented"}
    edit("app1/app/services/tasks.py", "limit: int = 20", "limit: int = 5")
    edit("tasks.yaml", "default: 20", "default: 30")
    assert main(["generate"]) == 1
    assert states()["listTasks"]["state"] == "conflict"
    assert main(["generate", "--resolved"]) == 0
    assert states()["listTasks"]["state"] == "implemented"


def test_generated_tests_touch_every_operation_and_deleted_ones_none(
    edit: Edit, states: Callable[[], dict[str, Any]]
) -> None:
    assert [key for key, row in states().items() if not row["tested"]] == []
    edit("app1/tests/integration/test_tasks.py", '"/tasks/purge"', "address()")
    edit("app1/tests/integration/test_tasks.py", '"purgeTasks"', "key()")
    assert [key for key, row in states().items() if not row["tested"]] == ["purgeTasks"]
