"""Every test here attacks applications as they come out of the generator."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from fresh_applications import application, make, pytest_generate_tests

__all__ = ["application", "make", "pytest_generate_tests"]

if "behaviour_harness" not in sys.modules:
    _file = Path(__file__).parent.with_name("behaviour") / "harness.py"
    _spec = importlib.util.spec_from_file_location("behaviour_harness", _file)
    assert _spec
    assert _spec.loader
    sys.modules["behaviour_harness"] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["behaviour_harness"])
