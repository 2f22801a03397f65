"""A project of one application, generated once and given to each test as a copy of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from specloom.cli import main

PURGE = """\
  /tasks/purge:
    post:
      operationId: purgeTasks
      tags: [tasks]
      responses: {"204": {description: Done tasks are gone.}, "401": {description: Who are you?}}
"""


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter with one operation that nobody can infer: `tasks.yaml` and its application in `app1/`."""
    folder = tmp_path_factory.mktemp("generated")
    assert main(["init", str(folder)]) == 0
    text = (
        (folder / "openapi/api.yaml").read_text().replace("components:\n", PURGE + "components:\n")
    )
    (folder / "tasks.yaml").write_text(text)
    (folder / "specloom.toml").write_text('[apps.app1]\ncontract = "tasks.yaml"\noutput = "app1"\n')
    config = str(folder / "specloom.toml")
    assert main(["generate", "--config", config]) == 0
    return folder


@pytest.fixture
def project(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a repository with the project in it."""
    root = tmp_path / "project"
    shutil.copytree(generated, root)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], int]:
    """Replaces the first occurrence of a text in a file; the line where it stands."""

    def replace(path: str, old: str, new: str) -> int:
        text = (project / path).read_text()
        assert old in text
        (project / path).write_text(text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    return replace
