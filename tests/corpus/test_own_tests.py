"""The tests that an application comes with pass before anybody has touched it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from ten_contracts import run

pytestmark = [pytest.mark.slow, pytest.mark.corpus]
LIMIT = 1200  # seconds


def test_they_pass(application: Path) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]  # what this run is told does not concern that one
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    said = run(command, application, environment, LIMIT)
    assert " passed" in said
    assert "failed" not in said
