"""One run at a time in an output folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError

NAME = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a `.specloom` folder; raises SpecloomError when another run holds it.

    The operating system lets go of it when the process dies, so a lock never outlives its owner; the
    process id inside is for people.
    """
    path = folder / NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _acquire(descriptor)
        except OSError:
            raise SpecloomError([_busy(path)]) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _acquire(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _busy(path: Path) -> Diagnostic:
    try:
        owner = path.read_text(encoding="ascii", errors="replace").strip() or "unknown"
    except OSError:
        owner = "unknown"
    message = f"another specloom run (process {owner}) is writing this folder"
    hint = "Wait for it to end and run again."
    return Diagnostic(Severity.ERROR, "output-locked", message, Location(str(path), 1, 1), hint)
