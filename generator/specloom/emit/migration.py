"""The next migration as a file."""

from __future__ import annotations

from pathlib import Path

from specloom.design.migrations import Revision, commented
from specloom.design.pysource import docstring, literal
from specloom.emit.format import format_python
from specloom.emit.render import Renderer
from specloom.template_folders import template_folders
from specloom.workspace.files import File, Ownership
from specloom.workspace.revisions import Chapter


def migration_file(revision: Revision, chapter: Chapter, templates: Path | None) -> File:
    """Prints a migration; `templates` are the user's own."""
    text = Renderer(template_folders(templates)).render(
        "project/migrations/versions/revision.py.j2",
        title=docstring(f"Follow the contract: {revision.summary}."),
        revision=literal(chapter.revision),
        down_revision=literal(chapter.follows),
        upgrade=_runnable(revision.upgrade),
        downgrade=_runnable(revision.downgrade),
    )
    return File(chapter.path, format_python(text), Ownership.YOURS, once=True)


def _runnable(lines: tuple[str, ...]) -> tuple[str, ...]:
    return (*lines, "pass") if commented(lines) else lines
