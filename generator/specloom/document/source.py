"""One source file: its value, and where every JSON pointer of it stands in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.document.pointer import ROOT


class Finder(Protocol):
    """Finds the offset in the text of the deepest existing place on the way along `pointer`."""

    def __call__(self, pointer: str) -> int: ...


@dataclass(frozen=True)
class Text:
    """The text of a file, and its lines. `label` is the name that a person is shown."""

    label: str
    content: str

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.content.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.content.find("\n", at + 1)
        return starts

    def location(self, offset: int, pointer: str = ROOT) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self.label, line, offset - self._starts[line - 1] + 1, pointer)

    def line(self, number: int) -> str:
        """The line's text without its end, counted from 1; "" beyond the end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.content.find("\n", start)
        return self.content[start : end if end >= 0 else None].rstrip("\r")

    def failure(
        self, code: str, message: str, offset: int, hint: str, pointer: str = ROOT
    ) -> SpecloomError:
        """The error that ends the reading of this file."""
        location = self.location(offset, pointer)
        return SpecloomError([Diagnostic(Severity.ERROR, code, message, location, hint)])


@dataclass(frozen=True)
class Source:
    """A parsed file. `written` tells of the parts that overlays put there in which file they stand.

    `url` is where a file of another machine came from; `path` is then where it is kept here. `settled` are
    the schema resources whose references are pointers from the file's root already, and `scoped` says
    that some of them have dynamic anchors (`identifiers`).
    """

    path: Path
    text: Text
    value: Any = field(repr=False)
    find: Finder = field(repr=False)
    written: Mapping[str, tuple[Source, str]] = field(repr=False, default_factory=dict)
    url: str = ""
    settled: frozenset[str] = field(repr=False, default=frozenset())
    scoped: bool = False

    @property
    def is_remote(self) -> bool:
        return bool(self.url)

    @cached_property
    def uri(self) -> str:
        """The URI that the file was read from."""
        return self.url or self.path.resolve().as_uri()

    @property
    def label(self) -> str:
        return self.text.label

    def locate(self, pointer: str) -> Location:
        """Where `pointer` is written: at its key, or at the item of a list."""
        source, at = origin_in(self.written, self, pointer)
        return source.text.location(source.find(at), pointer)


def origin_in(
    written: Mapping[str, tuple[Source, str]], source: Source, pointer: str
) -> tuple[Source, str]:
    """The file and the pointer in it that the longest known prefix leads to; `source` where none does."""
    prefix = pointer
    while prefix and prefix not in written:
        prefix = prefix.rpartition("/")[0]
    if not prefix:
        return source, pointer
    found, start = written[prefix]
    return found, start + pointer[len(prefix) :]
