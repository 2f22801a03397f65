"""What the generator wants to exist: files in memory, each with an owner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from specloom.diagnostics import Diagnostics, SpecloomError

RESERVED = ".specloom"  # the workspace's own folder inside an output


class Ownership(StrEnum):
    """Who decides about a file once it exists: the generator, or the people of the application."""

    GENERATED = "generated"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class File:
    """One file of an application. `path` is relative to the output folder, with `/`.

    `edit_in` names where people's changes to a generated file belong ("app/services/pets.py"). A file
    that is written `once` is history afterwards: a migration that a database may have seen.
    """

    path: str
    content: str | bytes
    ownership: Ownership
    edit_in: str = ""
    once: bool = False

    @property
    def data(self) -> bytes:
        """The bytes on disk; text is UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The content of a text file; raises UnicodeDecodeError when it is none."""
        return self.content if isinstance(self.content, str) else self.content.decode()


FileSet = tuple[File, ...]


def path_fault(path: str) -> str:
    """Why a relative path must not be written or removed, or "" when it may."""
    if not path or path.startswith("/") or PurePosixPath(path).as_posix() != path:
        return "is not a plain relative path"
    if "\\" in path or ":" in path or not path.isprintable():
        return "holds a character that file systems disagree about"
    parts = path.split("/")
    if ".." in parts or "." in parts:
        return "leaves the output folder"
    if parts[0].casefold() == RESERVED:
        return f"lies in {RESERVED}/, which belongs to specloom itself"
    return ""


def check_paths(files: Iterable[File]) -> None:
    """Refuse a set of files that could not be written as it stands; raises SpecloomError."""
    diagnostics = Diagnostics()
    seen: dict[str, str] = {}
    paths = [file.path for file in files]
    for path in paths:
        if fault := path_fault(path):
            diagnostics.error("path-unsafe", f"the generated path {path!r} {fault}", None)
        elif (twin := seen.get(path.casefold())) is not None:
            hint = "Give one of the two another name in the contract (x-name)."
            diagnostics.error("path-collision", f"{twin} and {path} are one file", None, hint)
        seen.setdefault(path.casefold(), path)
    for path in paths:
        for parent in PurePosixPath(path).parents:
            if (twin := seen.get(parent.as_posix().casefold())) is not None:
                message = f"{twin} is generated as a file and is the folder of {path}"
                diagnostics.error("path-collision", message, None)
    if diagnostics.has_errors:
        raise SpecloomError(diagnostics)
