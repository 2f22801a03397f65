"""Where reports go: a console that keeps untrusted text harmless and colours only a terminal."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import IO, TextIO

from rich.console import Console
from rich.text import Text

PIPE_WIDTH = 100  # of tables and code frames when nobody says how wide the paper is


def make_console(stream: IO[str] | None = None, *, stderr: bool = False) -> Console:
    """A console without markup, emoji and guessing."""
    console = Console(file=stream, stderr=stderr, markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    return console


class _Paper(StringIO):
    """Takes what is printed on a stream, and passes for it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def isatty(self) -> bool:
        return self._stream.isatty()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding


def rendered(stream: TextIO, printing: Callable[[Console], None]) -> str:
    """What would be printed on a stream."""
    paper = _Paper(stream)
    printing(make_console(paper))
    return paper.getvalue()


def plain(text: str) -> str:
    """Text of a contract on one line, without what a terminal would obey."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def say(console: Console, *parts: tuple[str, str]) -> None:
    """Print one line of (text, style) pairs; it is never broken, whatever the width."""
    if (
        not console.is_terminal and not console.record
    ):  # nothing to be styled, and thousands of lines
        console.file.write("".join(text for text, _ in parts) + "\n")
        return
    console.print(Text.assemble(*parts), soft_wrap=True)
