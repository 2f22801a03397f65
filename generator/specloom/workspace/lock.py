"""One run at a time in an output folder."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError

NAME = "lock"
PATIENCE = 10.0  # seconds; a run holds the lock only while it writes
_PAUSE = 0.05  # seconds between two tries

Waiting = Callable[[str], None]  # is told once who is waited for


@contextmanager
def locked(
    folder: Path, waiting: Waiting = lambda _: None, patience: float = PATIENCE
) -> Iterator[None]:
    """Hold the lock of a `.specloom` folder; where another run holds it, wait `patience` seconds at most.

    Raises SpecloomError, with who it is and since when, when that run does not end. The operating system
    lets go of a lock when the process dies, so none outlives its owner; what stands in the file is for people.
    """
    path = folder / NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _await(descriptor, path, waiting, patience)
        os.ftruncate(descriptor, 0)
        since = dt.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        os.write(descriptor, f"{os.getpid()} {since}\n".encode())
        yield
    finally:
        os.close(descriptor)


def _await(descriptor: int, path: Path, waiting: Waiting, patience: float) -> None:
    deadline = time.monotonic() + patience
    told = False
    while not _acquired(descriptor):
        if time.monotonic() >= deadline:
            raise SpecloomError([_busy(path, patience)])
        if not told:
            waiting(_owner(path))
            told = True
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _acquire(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _acquired(descriptor: int) -> bool:
    try:
        _acquire(descriptor)
    except OSError:
        return False
    return True


def _owner(path: Path) -> str:
    """`process 4711, since 2026-01-31 09:00:00+00:00`."""
    try:
        pid, _, since = path.read_text("ascii", "replace").strip().partition(" ")
    except OSError:  # Windows reads no locked region
        pid, since = "", ""
    return f"process {pid or 'unknown'}" + (f", since {since}" if since else "")


def _busy(path: Path, patience: float) -> Diagnostic:
    message = (
        f"another specloom run ({_owner(path)}) still writes this folder after {patience:g} seconds"
    )
    hint = "Wait for it to end and run again."
    return Diagnostic(Severity.ERROR, "output-locked", message, Location(str(path), 1, 1), hint)
