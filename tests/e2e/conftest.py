"""The applications of `output/`, each started as its team would: uvicorn, a port, settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

OUTPUT = Path(__file__).parents[2] / "output"
START_SECONDS = 30

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
            _server(name, folder, settings) as origin,
            httpx.Client(base_url=origin + base_path, timeout=10) as client,
        ):
            yield client

    return run


@contextmanager
def _server(name: str, folder: Path, settings: dict[str, str]) -> Iterator[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("APP_")}
    environment |= {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/{name}.db"} | settings
    # The socket is open before the server runs, so nobody else can take its port.
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        (folder / f"{name}.log").open("wb") as log,
    ):
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory"]
        process = subprocess.Popen(
            [*command, "--no-access-log", "--fd", str(listener.fileno())],
            cwd=OUTPUT / name,
            env=environment,
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(origin, process, Path(log.name))
            yield origin
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"{origin}/ready", timeout=1).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"The application did not start:\n{log.read_text()}")


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Waits for something that happens in the background."""

    def wait(happened: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not happened():
            assert time.monotonic() < deadline, "it did not happen within ten seconds"
            time.sleep(0.05)

    return wait
