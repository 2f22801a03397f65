"""A server of the application under test: fresh, on a free port, and gone afterwards."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.verify.application import Application
from specloom.verify.settings import CREDENTIAL

HOST = "127.0.0.1"
_LONGEST_HEAD = 2**22  # bytes of a request line and headers
_TAIL = 25  # lines of the log shown when a server dies


@dataclass(frozen=True, slots=True)
class Server:
    """A running application. `credential` is what it accepts for every scheme, in this run only."""

    port: int
    credential: str
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


@contextmanager
def running(
    application: Application, base_path: str, scratch: Path, timeout: float
) -> Iterator[Server]:
    """Start the application in profile `test` with an empty database below `scratch`, and stop it.

    Raises SpecloomError, with the end of its log, when it does not get ready within `timeout` seconds.
    """
    port, credential = _free_port(), secrets.token_urlsafe(24)
    environment = {
        "APP_PROFILE": "test",
        CREDENTIAL: credential,
        "DATABASE_URL": f"sqlite+aiosqlite:///{(scratch / 'test.db').as_posix()}",
        "PYTHONUNBUFFERED": "1",
    }
    log = scratch / "server.log"
    process = launch(application, port, environment, log)
    server = Server(port, credential, log, process)
    try:
        _await_ready(server, base_path, timeout)
        yield server
    finally:
        stop(process)


def launch(
    application: Application,
    port: int,
    environment: Mapping[str, str],
    log: Path | None,
    host: str = HOST,
) -> subprocess.Popen[bytes]:
    """Start uvicorn on the application in a process group of its own; `log` None shares our terminal."""
    command = [str(application.python), "-m", "uvicorn", application.factory, "--factory"]
    command += ["--host", host, "--port", str(port)]
    if log is not None:
        # A long address is the application's to judge: uvicorn would answer it in its own words.
        command += ["--no-access-log", "--h11-max-incomplete-event-size", str(_LONGEST_HEAD)]
    output = None if log is None else log.open("wb")
    try:
        return subprocess.Popen(  # noqa: S603 - the application is what the user asked to start
            command,
            cwd=application.root,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=True,
        )
    finally:
        if output is not None:
            output.close()


def stop(process: subprocess.Popen[bytes], patience: float = 5.0) -> None:
    """End a process and its children; kill what does not go within `patience` seconds."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, number)
            else:
                process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return


def tail(log: Path, lines: int = _TAIL) -> str:
    """The end of a log file."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return "\n".join(text.splitlines()[-lines:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _await_ready(server: Server, base_path: str, timeout: float) -> None:
    """`/ready` answers 200. An application that took it out is ready once it answers anything there."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if not server.alive:
            raise SpecloomError(
                [_dead(server, f"the application did not start (exit {server.process.returncode})")]
            )
        statuses = [
            _status(server.port, path) for path in dict.fromkeys(("/ready", f"{base_path}/ready"))
        ]
        if 200 in statuses or all(status == 404 for status in statuses):
            return
        time.sleep(0.05)
    raise SpecloomError(
        [_dead(server, f"the application was not ready within {timeout:.0f} seconds")]
    )


def _status(port: int, path: str) -> int | None:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _dead(server: Server, message: str) -> Diagnostic:
    end = tail(server.log)
    hint = f"The end of its log:\n{end}" if end else "It wrote nothing to its log."
    return Diagnostic(Severity.ERROR, "application-not-started", message, None, hint)
