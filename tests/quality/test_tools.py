"""What the generator writes passes the tools of its own pyproject.toml, untouched."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ten_contracts import ROOT, run, source

CACHE = ROOT / ".mypy_cache" / "applications"  # one for all: what they import costs half a minute


@contextmanager
def alone_with_the_cache() -> Iterator[Path]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE.parent / "applications.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield CACHE


def tool(name: str, *arguments: object, cwd: Path) -> str:
    return run(
        [sys.executable, "-m", name, *map(str, arguments)], cwd, {**os.environ, "NO_COLOR": "1"}
    )


def check_types(application: Path) -> str:
    with alone_with_the_cache() as cache:
        return tool("mypy", "--strict", "--cache-dir", cache, cwd=application)


def test_mypy_has_no_finding(application: Path) -> None:
    assert "no issues found" in check_types(application)


def test_ruff_has_no_finding(application: Path) -> None:
    assert "All checks passed" in tool("ruff", "check", "--no-cache", ".", cwd=application)


def test_black_would_change_nothing(application: Path) -> None:
    assert "left unchanged" in tool("black", "--check", ".", cwd=application)


@pytest.mark.parametrize("layout", ["clean", "flat"])
def test_mypy_has_no_finding_in_other_layouts(make, layout: str) -> None:
    assert "no issues found" in check_types(make(source("bookings"), layout=layout))
