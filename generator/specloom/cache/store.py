"""Values in files: a line with the hash of the rest, then JSON."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = ".specloom/cache"  # below an application's folder, and kept out of version control


def load(file: Path) -> Any:
    """The value that was saved, None when there is none, or none that is whole."""
    try:
        mark, _, body = file.read_bytes().partition(b"\n")
        return json.loads(body) if mark == _mark(body) else None
    except (OSError, ValueError):
        return None


def save(file: Path, value: Any) -> None:
    """Keep a JSON value, at once or not at all. Where that cannot be, the next run takes longer."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_mark(body) + b"\n" + body)
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def _mark(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
