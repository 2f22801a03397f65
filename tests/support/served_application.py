"""An application started as its team would: uvicorn, a port, settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

START_SECONDS = 30


@contextmanager
def served(application: Path, folder: Path, settings: dict[str, str]) -> Iterator[str]:
    """Runs the application; its origin. The database and the log stay in `folder`."""
    name = application.name
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
            cwd=application,
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
