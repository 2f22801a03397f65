"""The applications of tests/behaviour, generated here from contracts of one schema each."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _load(name: str, file: Path) -> None:
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


_load("behaviour_harness", HERE.parent / "behaviour" / "harness.py")
_load("property_schemas", HERE / "schemas.py")
_load("property_documents", HERE / "documents.py")
_load("property_oracle", HERE / "oracle.py")

from behaviour_harness import Applications, Running, running  # noqa: E402
from property_schemas import contract, stored_contract  # noqa: E402


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One application with an operation for each schema."""
    applications = Applications(tmp_path_factory.mktemp("applications"))
    with running(applications.root(contract())) as running_app:
        yield running_app


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One application with a collection for each schema."""
    applications = Applications(tmp_path_factory.mktemp("applications"))
    with running(applications.root(stored_contract())) as running_app:
        yield running_app
