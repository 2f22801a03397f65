"""The tools of an application's own pyproject.toml, run in its folder."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ten_contracts import ROOT, run

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


def check_style(application: Path) -> tuple[str, str]:
    """What ruff and black say."""
    ruff = tool("ruff", "check", "--no-cache", ".", cwd=application)
    return ruff, tool("black", "--check", ".", cwd=application)
