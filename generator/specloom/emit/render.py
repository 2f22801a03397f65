"""Rendering of templates: the user's own first, then ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2


def template_folder() -> Path:
    """Our templates: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates and layouts are looked for, in that order."""
    return (own, template_folder()) if own else (template_folder(),)


class Renderer:
    """Renders templates by name. A name that a template does not know is an error, never an empty text."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - what is printed is Python, not HTML; values are escaped in design
        )

    def render(self, template: str, **context: object) -> str:
        """The text of a template."""
        return self._environment.get_template(template).render(**context)
