"""Settings of a run: `specloom.toml` or `[tool.specloom]`, then the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AppConfig:
    """Settings of one application. Paths are absolute."""

    name: str
    contract: Path
    output: Path
    layout: str = "layered"
    templates: Path | None = None  # the user's own templates, looked at before ours
    implied_types: bool = True
    rich_types: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says, one `AppConfig` for each `[apps.<name>]` table."""

    file: Path | None
    apps: tuple[AppConfig, ...]
