"""Lines of source files for code frames."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

SourceLine = Callable[[str, int], str | None]  # (file, line from 1) → the line, None when unknown


def lines_on_disk() -> SourceLine:
    """Reads each file once, when its first line is asked for; what cannot be read has no lines."""
    files: dict[str, list[str]] = {}

    def line(file: str, number: int) -> str | None:
        if file not in files:
            files[file] = _read(Path(file))
        lines = files[file]
        return lines[number - 1] if 0 < number <= len(lines) else None

    return line


def _read(path: Path) -> list[str]:
    try:
        # Only what parsers take for a line end: str.splitlines() knows more of them.
        return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    except OSError:
        return []


def shown_path(file: str, cwd: Path) -> str:
    """The path as a person in `cwd` would write it."""
    path = Path(file)
    return str(path.relative_to(cwd)) if path.is_absolute() and path.is_relative_to(cwd) else file


def repository_path(file: str, cwd: Path) -> str:
    """The path as a code host knows it: from the root of the repository around `cwd`, with `/`."""
    root = next((at for at in (cwd, *cwd.parents) if (at / ".git").exists()), cwd)
    path = Path(os.path.normpath(cwd / file))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
