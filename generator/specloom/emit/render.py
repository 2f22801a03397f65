"""Rendering of templates: the user's own first, then ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2


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
