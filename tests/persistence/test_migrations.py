"""The first migration makes exactly the tables of the application."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import prop, run, shape, write_project

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
UUID = {"type": "string", "format": "uuid"}
EVERY_KIND = {
    "text": STRING,
    "maybe": {"type": ["string", "null"]},
    "uuid": UUID,
    "at": {"type": "string", "format": "date-time"},
    "on": {"type": "string", "format": "date"},
    "file": {"type": "string", "format": "binary"},
    "flag": {"type": "boolean"},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64"},
    "integer": INTEGER,
    "number": {"type": "number"},
    "list": {"type": "array"},
    "object": {"type": "object"},
    "any": {},
    "metadata": {"type": "object"},
    "order": INTEGER,
    "xmin": STRING,
    "a" * 80: STRING,
    "a" * 81: STRING,
}
SHAPES = (
    shape("thing", prop("id", UUID, always=True, server=True, key=True),
          *(prop(f"{n}", s) for n, s in EVERY_KIND.items()),
          *(prop(f"always-{n}", s, always=True) for n, s in EVERY_KIND.items())),
    shape("counted", prop("id", INTEGER, always=True, server=True, key=True), prop("code", STRING, unique=True)),
    shape("named", prop("name", STRING, always=True, key=True), parents=(("owner_id", "UUID"),)),
    shape("chosen", prop("id", INTEGER, always=True, key=True, made=True), parents=(("owner_id", "int"),)),
    shape("hidden", prop("key", STRING), hidden_key="int", parents=(("owner_id", "str"),)),
    shape("setting", prop("theme", STRING), singleton=True, hidden_key="str"),
    shape("payment", prop("bookingId", UUID, always=True, from_path=True), singleton=True, hidden_key="str"),
    shape("charge", prop("customer", {}, always=True, from_path=True), prop("any", {}, unique=True), hidden_key="UUID"),
    shape("user", prop("group", STRING), hidden_key="UUID"),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, database_url: str) -> Path:
    return write_project(tmp_path / "project", SHAPES, database_url)


def test_nothing_is_left_to_do_after_the_first_migration(project: Path) -> None:
    upgraded = run(project, "alembic", "upgrade", "head")
    assert upgraded.returncode == 0, upgraded.stderr
    checked = run(project, "alembic", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No new upgrade operations" in checked.stdout
    reverted = run(project, "alembic", "downgrade", "base")
    assert reverted.returncode == 0, reverted.stderr


def test_a_new_column_is_a_new_migration(project: Path) -> None:
    assert run(project, "alembic", "upgrade", "head").returncode == 0
    table = project / "app/models/named.py"
    source = table.read_text().replace(
        "    name: Mapped[str]",
        "    big: Mapped[datetime.datetime | None] = mapped_column(default=None)\n    name: Mapped[str]",
    )
    table.write_text(source.replace("from typing", "import datetime\nfrom typing", 1))
    checked = run(project, "alembic", "check")
    assert checked.returncode != 0
    made = run(project, "alembic", "revision", "--autogenerate", "-m", "add big")
    assert made.returncode == 0, made.stderr
    (revision,) = (project / "migrations/versions").glob("*add_big.py")
    assert "types.Instant()" in revision.read_text()
    upgraded = run(project, "alembic", "upgrade", "head")
    assert upgraded.returncode == 0, upgraded.stderr
    assert run(project, "alembic", "check").returncode == 0
    reverted = run(project, "alembic", "downgrade", "base")
    assert reverted.returncode == 0, reverted.stderr


def test_the_project_type_checks_and_is_formatted(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", SHAPES, "sqlite+aiosqlite://")
    checked = run(project, "mypy", "--strict", "app/models", "migrations")
    assert checked.returncode == 0, checked.stdout
    linted = run(project, "ruff", "check", "--isolated", "--line-length", "100", "--select", "E,F,I,B,UP,RUF", "--ignore", "E501", "app/models", "migrations")  # fmt: skip
    assert linted.returncode == 0, linted.stdout
