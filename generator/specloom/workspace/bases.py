"""The texts that people's files grew from: `.specloom/base/<path>.txt`, committed beside the application.

Plain files, so that a branch that regenerated merges like any other; with an ending of their own, so
that no tool takes them for modules.
"""

from __future__ import annotations

from pathlib import Path

from specloom.digest import digest
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.files import RESERVED, File
from specloom.workspace.manifest import Entry

FOLDER = f"{RESERVED}/base"


def base_path(path: str) -> str:
    """Where the base text of a file is kept."""
    return f"{FOLDER}/{path}.txt"


def base_of(root: Path, file: File, present: Present, entry: Entry | None) -> bytes | None:
    """The text that a file of yours grew from, None when nobody kept it.

    Manifests of format 1 kept hashes only: the text is known where the file, or what is generated
    now, still equals it.
    """
    kept = look(root, base_path(file.path))
    if kept.kind is Kind.REGULAR:
        return kept.data
    if entry is None:
        return None
    return next((text for text in (present.data, file.data) if digest(text) == entry.sha256), None)
