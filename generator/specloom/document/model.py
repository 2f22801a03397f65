"""`Document`: an OpenAPI document as one tree, with the way back to the files it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostic, Location
from specloom.document.grammar import GRAMMAR_2, GRAMMAR_3, Grammar
from specloom.document.pointer import ROOT, split
from specloom.document.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file, by the file's name and the pointer in it."""

    file: str
    pointer: str


@dataclass(frozen=True)
class Document:
    """A whole document; every `$ref` in it is internal. The tree is never changed once it is here.

    `origins` says where a part was read (the longest prefix counts). A document made from another one
    keeps that as `authored`, and `moved` maps its pointers to the pointers there; `mended` are the places
    (pointers of `original`) where something ill-formed was dropped. `findings` are the warnings of reading it,
    `looked` the paths that references asked for, with the real file of each ("" where there is none).
    """

    tree: dict[str, Any] = field(repr=False)
    version: str
    entry: str
    files: Mapping[str, Source] = field(repr=False)
    origins: Mapping[str, Origin] = field(repr=False, default_factory=dict)
    authored: Document | None = field(repr=False, default=None)
    moved: Mapping[str, str] = field(repr=False, default_factory=dict)
    mended: frozenset[str] = field(repr=False, default=frozenset())
    findings: tuple[Diagnostic, ...] = field(repr=False, default=())
    looked: Mapping[str, str] = field(repr=False, default_factory=dict)

    @property
    def grammar(self) -> Grammar:
        return GRAMMAR_2 if "swagger" in self.tree else GRAMMAR_3

    @property
    def original(self) -> Document:
        """The document before any conversion: as authored, only bundled."""
        return self if self.authored is None else self.authored.original

    def original_pointer(self, pointer: str) -> str:
        """The pointer in `original` that `pointer` came from."""
        if self.authored is None:
            return pointer
        prefix, rest = _longest(self.moved, pointer)
        return self.authored.original_pointer(self.moved.get(prefix, ROOT) + rest)

    def locate(self, pointer: str) -> Location:
        """Where `pointer` was written, or the nearest place around it. Its `pointer` stays the asked one."""
        origin = self.origin(pointer)
        found = self.files[origin.file].locate(origin.pointer)
        return Location(found.file, found.line, found.column, pointer)

    def source_line(self, file: str, line: int) -> str:
        """The text of a line of one of the files (from 1), "" when there is none."""
        return self.files[file].text.line(line) if file in self.files else ""

    def origin(self, pointer: str) -> Origin:
        """The file and the pointer in it that `pointer` came from."""
        original = self.original
        prefix, rest = _longest(original.origins, self.original_pointer(pointer))
        start = original.origins.get(prefix, Origin(self.entry, ROOT))
        return Origin(start.file, start.pointer + rest)


def _longest(table: Mapping[str, Any], pointer: str) -> tuple[str, str]:
    """The longest prefix of `pointer` that `table` knows, and what follows it."""
    prefix = pointer
    for _ in split(pointer):
        if prefix in table:
            break
        prefix = prefix.rpartition("/")[0]
    return prefix, pointer[len(prefix) :]
