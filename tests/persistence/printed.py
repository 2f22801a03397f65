"""Applications of nothing but tables, printed from resource shapes into a folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
from specloom.design.portions import WHOLE, Chapter
from specloom.design.table_source import migration_imports
from specloom.design.tables import JsonSchema, Property, ResourceShape, Table, design_table
from specloom.emit.format import format_python

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_SETTINGS = (
    "class Settings:\n    def __init__(self) -> None:\n        self.database_url = {url!r}\n"
)


def prop(
    wire: str,
    schema: JsonSchema,
    *,
    always: bool = False,
    server: bool = False,
    unique: bool = False,
    key: bool = False,
    write_only: bool = False,
    made: bool = False,
    from_path: bool = False,
) -> Property:
    return Property(wire, schema, always, server, unique, key, write_only, made, from_path)


def shape(
    name: str,
    *properties: Property,
    open_: bool = True,
    parents: tuple[tuple[str, str], ...] = (),
    hidden_key: str | None = None,
    singleton: bool = False,
) -> ResourceShape:
    class_name = f"{name.title().replace('_', '')}Row"
    return ResourceShape(
        name, class_name, f"{name}s", properties, open_, parents, hidden_key, singleton
    )


def table_of(shape: ResourceShape) -> Table:
    return design_table(shape, lambda schema: schema)


def render(template: str, **context: object) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    return environment.get_template(template).render(**context)


def table_source(shape: ResourceShape, db: str = "app.db") -> str:
    return format_python(render("app/table.py.j2", table=table_of(shape), db=db))


def write_project(folder: Path, shapes: Sequence[ResourceShape], url: str) -> Path:
    """An application with these tables and its migrations, in a package called `app`."""
    tables = [table_of(shape) for shape in shapes]
    rows = {table.class_name: f"app.models.{table.name}" for table in tables}
    files = {
        "app/__init__.py": "",
        "app/core/__init__.py": "",
        "app/core/config.py": _SETTINGS.format(url=url),
        "app/models/__init__.py": "",
        "alembic.ini": render("project/alembic.ini.j2", config_file="app/core/config.py"),
        "migrations/env.py": format_python(
            render(
                "project/migrations/env.py.j2",
                db="app.db",
                rows=list(rows),
                imports=migration_imports("app.core.config", "app.db", rows),
            )
        ),
        "migrations/versions/0001_initial.py": format_python(
            render(
                "project/migrations/versions/initial.py.j2",
                tables=tables,
                chapter=Chapter(1, WHOLE, ()),
            )
        ),
    }
    files |= {f"app/models/{shape.name}.py": table_source(shape) for shape in shapes}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    shutil.copytree(TEMPLATES / "persistence", folder / "app/db")
    shutil.copy(TEMPLATES / "project/migrations/script.py.mako", folder / "migrations")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python module in the project's folder."""
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
