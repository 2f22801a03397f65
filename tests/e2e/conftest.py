"""The applications of `output/`, each started as its team would: uvicorn, a port, settings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from served_application import served

OUTPUT = Path(__file__).parents[2] / "output"

Launch = Callable[..., AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Launch:
    """Runs an application: `with launch("accounts", "/v1", APP_JWT_SECRET=…) as client`.

    An application that is launched twice in one module has its database again.
    """
    folder = tmp_path_factory.mktemp("e2e")

    @contextmanager
    def run(name: str, base_path: str = "", **settings: str) -> Iterator[httpx.Client]:
        with (
            served(OUTPUT / name, folder, settings) as origin,
            httpx.Client(base_url=origin + base_path, timeout=10) as client,
        ):
            yield client

    return run


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Waits for something that happens in the background."""

    def wait(happened: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not happened():
            assert time.monotonic() < deadline, "it did not happen within ten seconds"
            time.sleep(0.05)

    return wait
