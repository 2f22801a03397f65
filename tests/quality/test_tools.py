"""What the generator writes passes the tools of its own pyproject.toml, untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from ten_contracts import source
from tools import check_types, tool


def test_mypy_has_no_finding(application: Path) -> None:
    assert "no issues found" in check_types(application)


def test_ruff_has_no_finding(application: Path) -> None:
    assert "All checks passed" in tool("ruff", "check", "--no-cache", ".", cwd=application)


def test_black_would_change_nothing(application: Path) -> None:
    assert "left unchanged" in tool("black", "--check", ".", cwd=application)


@pytest.mark.parametrize("layout", ["clean", "flat"])
def test_mypy_has_no_finding_in_other_layouts(make, layout: str) -> None:
    assert "no issues found" in check_types(make(source("bookings"), layout=layout))
