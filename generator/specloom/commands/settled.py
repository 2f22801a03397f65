"""What `specloom generate` says where nothing changed since it had nothing left to do, known without doing it again.

A run that leaves an application in step with its contract keeps the hashes of everything that it was made from
and of everything that it looked at, beside what the next run would print. While all of that holds, that is
printed. Anything else is a run like the first.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from specloom.cache.store import FOLDER, load, save
from specloom.cache.tool import add_folder, tool_mark
from specloom.cache.tree import Look, look_again
from specloom.config import AppConfig
from specloom.digest import digest
from specloom.reading_options import project_folder

# What rich asks the environment before it decides about colours and widths.
_STYLING = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS")


@dataclass(frozen=True, slots=True)
class Said:
    """What a run prints: findings for stderr, and for stdout a report for each mode."""

    findings: str
    reports: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on. `contract` are hashes by path, `looked` real files by the path that was asked
    for ("" for none), `tree` hashes of the application's files by their path in it ("" for none).
    """

    contract: Mapping[str, str]
    looked: Mapping[str, str]
    tree: Mapping[str, str]


def recall(app: AppConfig, cwd: Path, *, migration: bool, keep: bool) -> Said | None:
    """What a run would print, None when it has to be made. With `keep`, what was looked at is noted again."""
    file = _file(app)
    kept = load(file)
    if not isinstance(kept, dict) or kept.get("key") != _key(app, cwd, migration=migration):
        return None
    ground = Ground(**kept["ground"])
    before = {name: Look(**kept[name]) for name in ("contract", "tree")}
    if any(_real(asked) != real for asked, real in ground.looked.items()):
        return None
    contract = look_again("", ground.contract, before["contract"], _exactly)
    tree = look_again(f"{app.output}/", ground.tree, before["tree"], digest)
    if contract is None or tree is None:
        return None
    if keep and (contract is not before["contract"] or tree is not before["tree"]):
        save(file, {**kept, "contract": asdict(contract), "tree": asdict(tree)})
    return Said(**kept["said"])


def remember(app: AppConfig, cwd: Path, ground: Ground, said: Said, *, migration: bool) -> None:
    """Keep what the next run would print while nothing changes."""
    if app.remote.hosts:  # what other machines hold is not looked at here
        return
    nothing = asdict(Look())
    entry = {
        "key": _key(app, cwd, migration=migration),
        "ground": asdict(ground),
        "contract": nothing,
        "tree": nothing,
        "said": asdict(said),
    }
    save(_file(app), entry)


def contents(texts: Mapping[Path, str]) -> dict[str, str]:
    """Hashes of contract files, as `Ground` keeps them."""
    return {str(path.resolve()): _exactly(text.encode()) for path, text in texts.items()}


def _file(app: AppConfig) -> Path:
    return app.output / FOLDER / "settled.json"


def _key(app: AppConfig, cwd: Path, *, migration: bool) -> str:
    """Everything besides files that decides what a run does and prints."""
    found = hashlib.sha256()
    styling = [os.environ.get(name) for name in _STYLING]
    terminals = [_terminal(stream) for stream in (sys.stdout, sys.stderr)]
    facts = [tool_mark(), app, cwd, project_folder(app.contract), migration, styling, terminals]
    found.update(repr(facts).encode("utf-8", "surrogateescape"))
    if app.templates is not None:
        add_folder(found, app.templates)
    return found.hexdigest()


def _terminal(stream: IO[str]) -> Any:
    """How wide a terminal is, None for what is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None
    except (OSError, ValueError):
        return None


def _real(asked: str) -> str:
    return os.path.realpath(asked) if os.path.isfile(asked) else ""


def _exactly(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
