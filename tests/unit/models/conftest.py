"""Small contracts rendered to real modules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from model_rendering import Rendered, importing, render


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Rendered]:
    """Renders a contract without importing the result."""
    return lambda source, **rest: render(source, tmp_path_factory.mktemp("printed"), **rest)


@pytest.fixture
def rendered(tmp_path: Path) -> Iterator[Callable[..., Rendered]]:
    """Renders a contract: a file, or the schemas and paths of one."""
    with importing(tmp_path) as imported:
        yield lambda source, **rest: imported(render(source, tmp_path, **rest))
