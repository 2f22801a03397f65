"""Where templates lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path


def template_folder() -> Path:
    """Our templates: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates and layouts are looked for, in that order."""
    return (own, template_folder()) if own else (template_folder(),)
