"""Where nothing may be skipped, a test that is skipped has failed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ten_contracts import ROOT

SKIPPED = """
import pytest

def test_passes(): pass

@pytest.mark.skipif(True, reason="no corpus")
def test_by_a_mark(): pass

def test_by_itself(): pytest.skip("no server")

@pytest.fixture
def server(): pytest.skip("no server")

def test_by_a_fixture(server): pass

@pytest.mark.parametrize("case", [])
def test_without_a_case(case): pass

@pytest.mark.xfail(reason="known")
def test_expected_to_fail(): assert False
"""
MODULE = "import pytest\n\npytest.importorskip('no_such_library')\n"


def outcome(folder: Path, text: str, no_skip: str, *options: str) -> str:
    """The last line of a run of the tests in `text` under our conftest.py."""
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (folder / "test_skipped.py").write_text(text)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**environment, "SPECLOOM_NO_SKIP": no_skip},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout.strip().splitlines()[-1].partition(" in ")[0]


def test_in_ci_it_has(tmp_path: Path) -> None:
    # What is skipped before its body runs, pytest counts as an error; workers send their reports home.
    found = outcome(tmp_path, SKIPPED, "1", "-n", "2")
    assert found == "1 failed, 1 passed, 1 xfailed, 3 errors"


def test_elsewhere_it_is_skipped(tmp_path: Path) -> None:
    assert outcome(tmp_path, SKIPPED, "0") == "1 passed, 4 skipped, 1 xfailed"


def test_a_whole_module_counts_too(tmp_path: Path) -> None:
    assert outcome(tmp_path, MODULE, "1") == "1 error"
