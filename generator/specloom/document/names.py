"""Names for what comes into the document's components from other files."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePosixPath

from specloom.document.pointer import split

_FORBIDDEN = re.compile(r"[^A-Za-z0-9._-]+")  # OAS 3.1 §4.8.7.1


def component_name(file: str, pointer: str, taken: Container[str]) -> str:
    """The last name of the fragment, else the file's; on collision with the file's or folder's before it."""
    path = PurePosixPath(file.replace("\\", "/"))
    tokens = split(pointer)
    name = _clean(tokens[-1]) if tokens else _clean(path.stem)
    folders = [path.stem, *reversed(path.parts[:-1])] if tokens else reversed(path.parts[:-1])
    if tokens and name.isdigit():
        name = f"{_clean(path.stem)}_{'_'.join(_clean(token) for token in tokens)}"
    candidate = name
    for part in folders:
        if candidate not in taken:
            return candidate
        candidate = f"{_clean(part)}_{candidate}" if _clean(part) else candidate
    return _numbered(candidate, taken)


def _numbered(name: str, taken: Container[str]) -> str:
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}_{number}"
        number += 1
    return candidate


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("_", text).strip("_.") or "part"
