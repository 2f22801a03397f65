"""Applications generated once for all tests of a run; `harness.py` as a module that tests import."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

NAME = "behaviour_harness"

if NAME not in sys.modules:
    spec = importlib.util.spec_from_file_location(NAME, Path(__file__).with_name("harness.py"))
    assert spec
    assert spec.loader
    sys.modules[NAME] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[NAME])

from behaviour_harness import Applications  # noqa: E402


@pytest.fixture(scope="session")
def applications(tmp_path_factory: pytest.TempPathFactory) -> Applications:
    return Applications(tmp_path_factory.mktemp("applications"))
