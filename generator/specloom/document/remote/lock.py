"""`specloom.lock`: what every URL held, by hash; the contents lie in `.specloom/remote/` beside it.

Both belong into version control: then a run needs no network and always sees the same.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.document.source import Source

NAME = "specloom.lock"
STORE = Path(".specloom", "remote")
_HEAD = "# Written by specloom. What remote references led to; `specloom generate --update-remote` renews it.\n"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_lock(folder: Path) -> dict[str, str]:
    """Hashes by URL; raises SpecloomError when the file is damaged."""
    path = folder / NAME
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return {url: str(entry["sha256"]) for url, entry in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        message = f"The lockfile cannot be read: {error}."
        hint = "Restore it from version control, or remove it and run `specloom generate`."
        place = Location(str(path), 1, 1)
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "lock-damaged", message, place, hint)]
        ) from None


def stored(folder: Path, sha256: str) -> bytes | None:
    """The content of that hash, None where it is not kept or not what it was."""
    try:
        content = (folder / STORE / sha256).read_bytes()
    except OSError:
        return None
    return content if digest(content) == sha256 else None


def keep(folder: Path, sources: Iterable[Source]) -> bool:
    """Write what was read from other machines to the lockfile and beside it; whether anything is new."""
    known = read_lock(folder)
    found = dict(known)
    for source in sources:
        if source.is_remote:
            content = source.text.content.encode()
            found[source.url] = digest(content)
            if stored(folder, found[source.url]) is None:
                _write(folder / STORE / found[source.url], content)
    if found != known:
        _write(folder / NAME, _text(found).encode())
        for outdated in set(known.values()) - set(found.values()):
            (folder / STORE / outdated).unlink(missing_ok=True)
    return found != known


def _text(found: Mapping[str, str]) -> str:
    # A URL as a TOML key: JSON's escapes are among those of TOML's basic strings.
    rows = [f'\n[{json.dumps(url)}]\nsha256 = "{found[url]}"\n' for url in sorted(found)]
    return _HEAD + "".join(rows)


def _write(path: Path, content: bytes) -> None:
    """At once or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
