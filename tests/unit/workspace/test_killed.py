"""Killed at any moment, a run leaves an application that is, after the next run, entirely old or entirely new."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from specloom.workspace import File, Ownership, apply, plan, recover

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")


def application(version: int) -> tuple[File, ...]:
    """Files that change, come and go with each version; half of them belong to people."""
    numbers = [number for number in range(24) if (number + version) % 5]
    return tuple(
        File(
            f"app/part{number % 4}/module{number}.py",
            f"VALUE = {version}\n",
            Ownership.YOURS if number % 2 else Ownership.GENERATED,
        )
        for number in numbers
    )


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in sorted(root.rglob("*"))
        if path.name != "lock"
    }


def killed_after(seconds: float, root: Path, version: int) -> None:
    """Start a run in another process and kill it."""
    process = os.fork()
    if process == 0:
        try:
            apply(plan(root, application(version)))
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


@pytest.mark.parametrize("times", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_a_killed_run_is_taken_back_or_done(tmp_path: Path, times: int) -> None:
    root, dice = tmp_path / "out", random.Random(4)
    start = time.perf_counter()
    apply(plan(root, application(0)))
    whole = time.perf_counter() - start
    expected = {}
    for version in range(5):
        apply(plan(tmp_path / "reference", application(version)))
        expected[version] = tree(tmp_path / "reference")
    version, outcomes = 0, {"old": 0, "new": 0}
    for _ in range(times):
        following = (version + 1) % 5
        killed_after(dice.uniform(0, whole), root, following)
        recover(root)
        found = tree(root)
        assert found in (expected[version], expected[following]), "neither old nor new"
        if found == expected[version]:
            outcomes["old"] += 1
            apply(plan(root, application(following)))
            assert tree(root) == expected[following], "the next run does not get through"
        else:
            outcomes["new"] += 1
        version = following
    assert outcomes["old"], "no run was killed in time"
