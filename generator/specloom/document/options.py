"""What a configuration says about reading a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reading:
    """`include` and `exclude` are selectors (`tag:`, `path:`, `operation:`); overlays apply in their order."""

    overlays: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


AS_WRITTEN = Reading()
