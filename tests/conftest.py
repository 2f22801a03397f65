"""What every test may rely on: nothing is skipped in CI, and workers share what is dear."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NO_SKIP = "SPECLOOM_NO_SKIP"  # "1" in CI, which has everything that a test may need

Exclusive = Callable[[str], AbstractContextManager[Path]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """A test that CI skips proves nothing there, so it fails. An expected failure is no skip."""
    if os.environ.get(NO_SKIP) != "1" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{reason}\nNothing may be skipped where {NO_SKIP}=1."


@pytest.fixture(scope="session")
def exclusive(tmp_path_factory: pytest.TempPathFactory) -> Exclusive:
    """`with exclusive(name) as folder`: a folder that all workers share, for one of them at a time."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    @contextmanager
    def hold(name: str) -> Iterator[Path]:
        folder = shared / "shared" / name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder.parent / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder

    return hold
