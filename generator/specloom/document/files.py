"""The files of a document: each read once, none outside the project's folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from specloom.diagnostics import Diagnostics, Location, SpecloomError
from specloom.document.reading import read_source
from specloom.document.source import Source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # RFC 3986 §3.1, two characters or more


def project_folder(entry: Path) -> Path:
    """Where references may lead by default: the repository of the entry, else the working folder, else its own."""
    folder = entry.resolve().parent
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists():
            return candidate
    working = Path.cwd().resolve()
    return working if folder.is_relative_to(working) else folder


@dataclass
class Files:
    """Reads what references name. A file that fails is reported once and remembered as None."""

    root: Path
    diagnostics: Diagnostics
    sources: dict[Path, Source | None] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        self.sources[source.path.resolve()] = source

    def named(self) -> Mapping[str, Source]:
        return {source.label: source for source in self.sources.values() if source is not None}

    def open(self, reference: str, base: Source, location: Location) -> Source | None:
        """The file that a reference in `base` names; None, and a diagnostic, when it cannot be had."""
        path_part = reference.partition("#")[0]
        if not path_part:
            return base
        if _is_remote(path_part):
            message = f"The reference `{reference}` leads to another machine."
            hint = "Copy what it names into the project and refer to the file."
            self.diagnostics.error("reference-remote", message, location, hint)
            return None
        path = _path(base, path_part)
        if path is None or not path.is_relative_to(self.root):
            message = f"The reference `{reference}` leads outside the project folder."
            hint = f"Move the file below `{self.root}`."
            self.diagnostics.error("reference-outside-project", message, location, hint)
            return None
        return self._read(path, reference, location)

    def _read(self, path: Path, reference: str, location: Location) -> Source | None:
        if path in self.sources:
            return self.sources[path]
        self.sources[path] = None
        if not path.is_file():
            message = f"The reference `{reference}` names a file that does not exist."
            hint = "Check the path; it is relative to the file that holds the reference."
            self.diagnostics.error("reference-to-nowhere", message, location, hint)
            return None
        try:
            self.sources[path] = read_source(path)
        except SpecloomError as error:
            self.diagnostics.extend(error.diagnostics)
        return self.sources[path]

    def holds(self, reference: str, base: Source) -> bool:
        """Whether the reference names a file of the project, without complaint."""
        path_part = reference.partition("#")[0]
        if not path_part or _is_remote(path_part):
            return False
        path = _path(base, path_part)
        return path is not None and path.is_relative_to(self.root) and path.is_file()


def _path(base: Source, path_part: str) -> Path | None:
    """The file that the path names, links followed; None when no file can have that name."""
    try:
        return (base.path.parent / unquote(path_part)).resolve()
    except (ValueError, OSError):  # a null character, a circle of links
        return None


def _is_remote(path_part: str) -> bool:
    # A single letter is a Windows drive, not a scheme.
    return path_part.startswith("//") or bool(_SCHEME.match(path_part))
