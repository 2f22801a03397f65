"""The modules beside this one, under names that tests can import."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).parent


def _load(name: str, file: Path) -> None:
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


_load("behaviour_harness", HERE.parent / "behaviour" / "harness.py")
_load("injection_contracts", HERE / "contracts.py")
_load("injection_shapes", HERE / "shapes.py")
