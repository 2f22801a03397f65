"""What is said about a file that a run must not touch."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostic, Diagnostics, Location, Severity
from specloom.workspace.files import RESERVED, File

FORCE = f"or run again with --force, which keeps a copy below {RESERVED}/backup/."


def refuse_edited(
    diagnostics: Diagnostics, root: Path, file: File, present: bytes, yours: tuple[str, ...]
) -> None:
    """A generated file that somebody changed; the hint says where the change belongs."""
    line = first_difference(present, file.data)
    hint = f"Move the change to {_home(file, yours)} and restore the file, {FORCE}"
    location = Location(str(root / file.path), line, 1)
    diagnostics.error(
        "generated-file-edited", f"{file.path} is generated and was edited", location, hint
    )


def refuse_foreign(diagnostics: Diagnostics, root: Path, path: str) -> None:
    """A file of somebody else's in the place of a generated one."""
    message = f"{path} exists and was not written by specloom"
    hint = f"Move it away, choose another output folder, {FORCE}"
    diagnostics.error("file-in-the-way", message, Location(str(root / path), 1, 1), hint)


def refuse_blocked(diagnostics: Diagnostics, root: Path, path: str, why: str) -> None:
    """No regular file can be written there."""
    message = f"cannot write {path}: {why}"
    hint = "Move what is there, or choose another output folder."
    diagnostics.error("path-blocked", message, Location(str(root / path), 1, 1), hint)


def refuse_removal(diagnostics: Diagnostics, root: Path, path: str, why: str) -> None:
    """A stale generated file that is not what was written."""
    reason = why or "it was edited"
    message = f"{path} is no longer generated and cannot be removed: {reason}"
    hint = f"Remove it yourself, {FORCE}"
    diagnostics.error("stale-file-edited", message, Location(str(root / path), 1, 1), hint)


def not_a_folder(root: Path) -> Diagnostic:
    """The output itself cannot be one."""
    message = f"the output {root} is not a folder"
    hint = "Choose another output folder."
    return Diagnostic(Severity.ERROR, "path-blocked", message, Location(str(root), 1, 1), hint)


def first_difference(one: bytes, other: bytes) -> int:
    """The number of the first line in which two texts differ, counted from 1."""
    pairs = zip_longest(one.splitlines(), other.splitlines())
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), 1)


def _home(file: File, yours: tuple[str, ...]) -> str:
    if file.edit_in:
        return file.edit_in
    name = PurePosixPath(file.path).name
    twins = [path for path in yours if PurePosixPath(path).name == name and name != "__init__.py"]
    return " or ".join(["the contract", *sorted(twins)])
