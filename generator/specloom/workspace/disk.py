"""What is in the output folder now, read without following a link out of it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath


class Kind(Enum):
    """What a path turned out to be."""

    ABSENT = "absent"
    REGULAR = "a file"
    OCCUPIED = "something else"  # a folder, a link, a device
    BLOCKED = "out of reach"  # below a file, or below a link that leads out


@dataclass(frozen=True, slots=True)
class Present:
    """What lies at a path; `why` explains OCCUPIED and BLOCKED."""

    kind: Kind
    data: bytes = b""
    why: str = ""


def look(root: Path, path: str) -> Present:
    """What lies at `path` below `root` (absolute, resolved). Raises OSError when it cannot be read."""
    if why := _parent_fault(root, path):
        return Present(Kind.BLOCKED, why=why)
    target = root / path
    try:
        mode = target.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Present(Kind.ABSENT)
    if stat.S_ISREG(mode):
        return Present(Kind.REGULAR, target.read_bytes())
    return Present(Kind.OCCUPIED, why=f"{path} is {_name(mode)}")


def _parent_fault(root: Path, path: str) -> str:
    for parent in reversed(PurePosixPath(path).parents[:-1]):
        folder = root / parent
        if folder.is_symlink() and not folder.resolve().is_relative_to(root):
            return f"{parent} is a link that leads out of {root}"
        if folder.exists() and not folder.is_dir():
            return f"{parent} is not a folder"
    return ""


def _name(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a symbolic link" if stat.S_ISLNK(mode) else "a special file"
