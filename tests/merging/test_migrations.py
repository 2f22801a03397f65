"""A database follows its contract: the migration that is written runs, and afterwards nothing is left to do."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import contracts
import pytest
from specloom.cli import main

CHECK = """
from alembic import command
from alembic.config import Config
config = Config("alembic.ini")
command.upgrade(config, "head")
command.check(config)
command.downgrade(config, "0001")
command.upgrade(config, "head")
"""


def generate(root: Path, draft: contracts.Draft, *options: str) -> None:
    (root / "api.json").write_text(json.dumps(draft.document()), encoding="utf-8")
    assert main(["generate", "api.json", "--output", "app1", *options]) == 0


def test_a_changed_table_is_migrated_with_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = contracts.first()
    generate(tmp_path, draft)
    capsys.readouterr()
    draft.schemas["Pet"]["properties"] |= {
        "nick": {"type": "string"},
        "age": {"type": "integer", "format": "int32"},
        "tags": {"type": "array", "items": {"type": "string"}},
    }
    draft.schemas["Pet"]["required"] += ["age", "tags"]
    contracts.add_schema(draft, random.Random(1))
    generate(tmp_path, draft)
    assert "migration-due" in capsys.readouterr().err
    versions = tmp_path / "app1/migrations/versions"
    assert [path.name for path in versions.glob("*.py")] == ["0001_initial.py"]
    generate(tmp_path, draft, "--migration")
    assert sorted(path.name for path in versions.glob("*.py")) == [
        "0001_initial.py",
        "0002_follow_the_contract.py",
    ]
    assert "migration-due" not in capsys.readouterr().err
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/pets.db",
        "ENVIRONMENT": "test",
    }
    command = [sys.executable, "-c", CHECK]
    done = subprocess.run(
        command, cwd=tmp_path / "app1", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    generate(tmp_path, draft, "--check")
