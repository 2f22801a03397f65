"""Where a conflict stands in a file, and whether it still does."""

from __future__ import annotations

import ast

from specloom.workspace.merge.outcome import mark_of
from specloom.workspace.merge.python import print_of
from specloom.workspace.merge.remarks import line_in


def still_standing(path: str, text: str, unit: str, mark: str) -> bool:
    """Whether the form that was left standing is unedited: nobody has dealt with the conflict."""
    if path.endswith(".py"):
        try:
            return print_of(text, unit) == mark
        except (SyntaxError, ValueError):
            return True
    return _window(text, mark) is not None


def line_of(path: str, text: str, unit: str, mark: str) -> int:
    """The first line of the place, 1 when it cannot be told."""
    if path.endswith(".py"):
        return line_in(ast.parse(text), unit)
    return (_window(text, mark) or 0) + 1


def _window(text: str, mark: str) -> int | None:
    """The index of the first line of the lines that `mark` (`<count>:<hash>`) identifies."""
    lines = text.splitlines(keepends=True)
    count, _, wanted = mark.partition(":")
    size = int(count) if count.isdecimal() else 0
    for start in range(len(lines) - size + 1):
        if mark_of("".join(lines[start : start + size])) == wanted:
            return start
    return None
