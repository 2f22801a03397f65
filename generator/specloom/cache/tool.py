"""One hash of the program itself: its modules and templates, and what it is installed with."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from specloom.template_folders import template_folder


@cache
def tool_mark() -> str:
    """Changes whenever another version of anything might print, judge or merge differently."""
    found = hashlib.sha256(f"{sys.version}\0{sorted(_installed())}".encode())
    for folder in (Path(__file__).parents[1], template_folder()):
        add_folder(found, folder)
    return found.hexdigest()


def add_folder(found: hashlib._Hash, folder: Path) -> None:
    """Add the names and the texts of all files below a folder to a hash."""
    base = str(folder)
    for path in sorted(_files(base)):
        with open(path, "rb") as stream:
            text = stream.read()
        found.update(f"{path[len(base) :]}\0{len(text)}\0".encode("utf-8", "surrogateescape"))
        found.update(text)


def _files(folder: str) -> Iterator[str]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{base}{os.sep}{name}" for name in names)


def _installed() -> Iterable[str]:
    """The distributions beside us; their folders carry their versions."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:  # an archive, or nothing
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
