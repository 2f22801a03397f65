"""What a configuration says about reading a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Remote:
    """Which hosts may be asked; `folder` holds the lockfile. `update`: what it says is to be renewed."""

    hosts: tuple[str, ...] = ()
    folder: Path = Path()
    update: bool = False


NOWHERE = Remote()


@dataclass(frozen=True, slots=True)
class Reading:
    """`include` and `exclude` are selectors (`tag:`, `path:`, `operation:`); overlays apply in their order."""

    overlays: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    remote: Remote = NOWHERE


AS_WRITTEN = Reading()


def project_folder(entry: Path) -> Path:
    """Where references may lead by default: the repository of the entry, else the working folder, else its own."""
    folder = entry.resolve().parent
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists():
            return candidate
    working = Path.cwd().resolve()
    return working if folder.is_relative_to(working) else folder
