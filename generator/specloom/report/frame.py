"""A code frame: the source line and a caret below the place."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from specloom.report.console import plain

_NARROWEST = 20  # cells of source shown on the narrowest terminal


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` and `text` of the line, and the blanks in front of the caret."""

    number: str
    text: str
    indent: str


def frame(line: str, number: int, column: int, width: int) -> Frame:
    """Show `line` in at most `width` cells with the place (column from 1) in sight."""
    label = str(number)
    room = max(width - len(label) - 3, _NARROWEST)
    text = plain(line.rstrip())
    place = min(max(column - 1, 0), len(text))
    start = _start(text, place, room)
    head = "…" if start else ""
    shown = head + text[start:]
    if cell_len(shown) > room:
        shown = _fitting(shown, room - 1) + "…"
    return Frame(label, shown, " " * cell_len(head + text[start:place]))


def _start(text: str, place: int, room: int) -> int:
    """Where to begin so that the place lies in the first half of what is shown."""
    if cell_len(text) <= room:
        return 0
    start = place
    used = 1  # the ellipsis
    while start > 0 and used + cell_len(text[start - 1]) <= room // 2:
        start -= 1
        used += cell_len(text[start])
    return start


def _fitting(text: str, cells: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return text[:index]
    return text
