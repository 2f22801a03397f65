"""`specloom serve` follows the contract: a sound edit is answered by, a broken one only shown."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import specloom

PATIENCE = 90  # seconds; a busy machine generates and starts an application in twenty
CONTRACT = """\
openapi: 3.1.0
info: {title: Greetings, version: "1"}
paths:
"""
GREETING = """\
  /%s:
    get:
      operationId: %s
      responses:
        "200":
          description: A greeting.
          content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}
"""


def contract(*names: str) -> str:
    return CONTRACT + "".join(GREETING % (name, name) for name in names)


@contextmanager
def serving(folder: Path, port: int) -> Iterator[Path]:
    """The command on an application; what it prints is in the file."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(specloom.__file__).parents[1]),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "specloom"]
    subprocess.run(
        [*command, "generate", "api.yaml", "--output", "app1"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    printed = folder / "printed.txt"
    with printed.open("wb") as log:
        process = subprocess.Popen(
            [*command, "serve", "app1", "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield printed
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def answers(port: int, path: str, status: int) -> bool:
    try:
        found = httpx.get(f"http://127.0.0.1:{port}/{path}", timeout=5)
    except httpx.TransportError:
        return False
    return found.status_code == status


def until(happened: Callable[[], bool], printed: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"it did not happen:\n{printed.read_text()}"
        time.sleep(0.1)


def test_a_saved_contract_is_answered_by_and_a_broken_one_changes_nothing(
    tmp_path: Path, port: int
) -> None:
    api = tmp_path / "api.yaml"
    api.write_text(contract("hello"))
    with serving(tmp_path, port) as printed:
        until(lambda: answers(port, "hello", 200), printed)
        assert answers(port, "goodbye", 404)

        api.write_text(contract("hello", "goodbye"))
        until(lambda: answers(port, "goodbye", 200), printed)

        starts = printed.read_text().count("Started server process")
        api.write_text(contract("hello", "hello"))
        until(lambda: "error[duplicate-key]" in printed.read_text(), printed)
        until(lambda: "what runs stays as it is" in printed.read_text(), printed)
        assert answers(port, "goodbye", 200)
        assert printed.read_text().count("Started server process") == starts

        api.write_text(contract("hello", "again"))
        until(lambda: answers(port, "again", 200), printed)
        assert answers(port, "goodbye", 404)
