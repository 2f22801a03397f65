"""The record of a write in progress, so that one that was cut off can be taken back.

`.specloom/staging/new/<n>` holds the new text of step n, `old/<n>` the file that it replaces. While
`journal.json` exists the steps are being carried out; taking it away is the moment of success.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.digest import digest
from specloom.workspace.files import RESERVED

STAGING = f"{RESERVED}/staging"
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Step:
    """`path` gets the text with hash `after` ("" when it is removed); `replaces` when a file is there now."""

    path: str
    after: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """`folders` are those that the run creates, parents first."""

    steps: tuple[Step, ...]
    folders: tuple[str, ...]


def new_file(root: Path, number: int) -> Path:
    return root / STAGING / "new" / str(number)


def old_file(root: Path, number: int) -> Path:
    return root / STAGING / "old" / str(number)


def write(root: Path, journal: Journal) -> None:
    """Make the journal durable; from here on the run is taken back when it does not finish."""
    path = root / STAGING / "journal.json"
    draft = path.with_suffix(".draft")
    write_durably(draft, json.dumps(asdict(journal)).encode())
    draft.replace(path)
    sync_folder(path.parent)


def read(root: Path) -> Journal | None:
    """The journal of a run that was cut off, None when there is none."""
    try:
        data = json.loads((root / STAGING / "journal.json").read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    journal = Journal(tuple(Step(**row) for row in data["steps"]), tuple(data["folders"]))
    for path in (*(step.path for step in journal.steps), *journal.folders):
        if path.startswith("/") or ".." in path.split("/"):  # not one that specloom wrote
            message = f"the journal of an interrupted run names {path!r}"
            hint = f"Remove {STAGING}/ after a look at it."
            raise SpecloomError(
                [Diagnostic(Severity.ERROR, "journal-damaged", message, None, hint)]
            )
    return journal


def close(root: Path) -> None:
    """Declare the run finished and throw the staging area away."""
    (root / STAGING / "journal.json").unlink(missing_ok=True)
    shutil.rmtree(root / STAGING, ignore_errors=True)


def roll_back(root: Path, journal: Journal) -> None:
    """Put everything back as it was; may be cut off itself and done again."""
    for number, step in reversed(list(enumerate(journal.steps))):
        target, old = root / step.path, old_file(root, number)
        if step.replaces:
            if old.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(old, target)
        elif target.is_file() and digest(target.read_bytes()) == step.after:
            target.unlink()
    remove_empty(root, journal.folders)
    close(root)


def remove_empty(root: Path, folders: Sequence[str]) -> None:
    """Remove those of the folders that hold nothing, children first."""
    for folder in sorted(folders, key=len, reverse=True):
        with suppress(OSError):
            (root / folder).rmdir()


def write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_files(paths: Sequence[Path]) -> None:
    """Make files durable, some at a time: a file system then writes many of them in one go."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(_sync, paths):  # what one of them raises is raised here
            pass


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:  # some systems sync only what may be written
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
