"""What users install: the wheel alone, in an empty environment, far from this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ten_contracts import ROOT, contents, run, source, specloom

DOWNLOAD = 600  # seconds for what comes from the package index
# What a shell knows of this checkout must not help the installed command.
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}


@pytest.fixture(scope="session")
def wheel(exclusive) -> Path:
    with exclusive("wheel") as folder:
        if not any(folder.glob("*.whl")):
            command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
            run(command, folder, CLEAN, DOWNLOAD)
        return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, exclusive) -> Path:
    """The folder of the commands of an environment that holds the wheel and what it asks for."""
    with exclusive("installed") as folder:
        if not (folder / "done").exists():
            run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], folder, CLEAN)
            python = folder / "venv" / "bin" / "python"
            command = [str(python), "-m", "pip", "install", "--quiet", str(wheel)]
            run(command, folder, CLEAN, DOWNLOAD)
            (folder / "done").touch()
        return folder / "venv" / "bin"


def test_the_wheel_holds_every_template(wheel: Path) -> None:
    tracked = run(["git", "ls-files", "templates"], ROOT).splitlines()
    with zipfile.ZipFile(wheel) as archive:
        packed = {name.removeprefix("specloom/") for name in archive.namelist()}
    assert set(tracked) - packed == set()
    assert "py.typed" in packed


def test_what_is_installed_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    python = str(installed / "python")
    where = run([python, "-c", "import specloom; print(specloom.__file__)"], tmp_path, CLEAN)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_it_generates_what_the_checkout_generates(installed: Path, tmp_path: Path) -> None:
    contract = source("petstore").file
    ours, theirs = tmp_path / "ours" / "petstore", tmp_path / "theirs" / "petstore"
    specloom("generate", contract, "--output", ours, cwd=tmp_path)
    command = [str(installed / "specloom"), "generate", str(contract), "--output", str(theirs)]
    run(command, tmp_path, CLEAN)
    assert contents(theirs) == contents(ours)


def test_a_project_can_be_begun_and_checked(installed: Path, tmp_path: Path) -> None:
    command = str(installed / "specloom")
    run([command, "init"], tmp_path, CLEAN)
    run([command, "generate"], tmp_path, CLEAN)
    run([command, "generate", "--check"], tmp_path, CLEAN)


def test_a_broken_contract_is_a_finding_and_no_traceback(installed: Path, tmp_path: Path) -> None:
    contract = tmp_path / "api.yaml"
    contract.write_text("openapi: 3.1.0\n")
    command = [str(installed / "specloom"), "validate", str(contract)]
    done = subprocess.run(command, cwd=tmp_path, env=CLEAN, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "api.yaml" in done.stdout + done.stderr
