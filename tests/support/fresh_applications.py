"""Applications as they come out of the generator, made once for all workers and never edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ten_contracts import CORPUS, Source, sources, specloom

Make = Callable[..., Path]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "source" in metafunc.fixturenames:
        cases = [pytest.param(found, id=found.name, marks=_marks(found)) for found in sources()]
        metafunc.parametrize("source", cases)


def _marks(source: Source) -> list[pytest.MarkDecorator]:
    absent = pytest.mark.skipif(not source.is_here, reason=f"no corpus in {CORPUS}")
    return [pytest.mark.corpus, absent] if source.is_real else []


@pytest.fixture(scope="session")
def make(exclusive) -> Make:
    """`make(source, layout=…, hash_seed=…)`: the folder of an application that is only read."""

    def make_it(source: Source, layout: str = "layered", hash_seed: int = 0) -> Path:
        with exclusive(f"{source.name}-{layout}-{hash_seed}") as folder:
            application, done = folder / source.name, folder / "done"
            if not done.exists():
                options = ["--output", application, "--set", f"layout={layout}"]
                specloom("generate", source.file, *options, cwd=folder, hash_seed=hash_seed)
                done.touch()
            return application

    return make_it


@pytest.fixture
def application(make: Make, source: Source) -> Path:
    """The application of a contract with every setting at its default."""
    return make(source)
