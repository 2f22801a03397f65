"""The migrations make exactly the tables of the models."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from app.core.config import Settings

ROOT = Path(__file__).parents[1]


def test_migrations_leave_nothing_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.chdir(ROOT)
    config = Config("alembic.ini")
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
