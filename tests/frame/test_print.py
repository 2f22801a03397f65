"""What is printed passes the application's own linters, whatever the contract says."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

PrintFrame = Callable[..., Path]

HOSTILE = 'A "quoted" \\ title\n"""\x7f{{ braces }} ${shell} <b> \u202e'
EVERY_SCHEME = ("key", "basic", "bearer", "oauth", "oidc", "tls")

CASES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "everything": (EVERY_SCHEME, {}),
    "nothing": ((), {"has_database": False}),
    "key": (("key",), {}),
    "tokens-of-others": (("oidc",), {"has_database": False}),
    "basic": (("basic",), {"has_database": False}),
    "hostile": (("bearer",), {"title": HOSTILE, "version": HOSTILE}),
    "taken-paths": ((), {"paths": ("/docs",), "base_path": ""}),
}


def run(folder: Path, *command: str) -> str:
    """The output of a Python tool; empty when it found nothing."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed_is_clean(name: str, print_frame: PrintFrame) -> None:
    schemes, options = CASES[name]
    folder = print_frame(*schemes, **options)
    printed = ("app/main.py", "app/core", "app/docs")
    assert run(folder, "ruff", "check", "--no-cache", *printed) == ""
    assert run(folder, "black", "--check", *printed) == ""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["name"] == "huts"
    for file in ("compose.yaml", ".github/workflows/ci.yml"):
        assert YAML(typ="safe").load((folder / file).read_text("utf-8"))


@pytest.mark.parametrize("layout", ["clean", "flat"])
def test_imports_are_sorted_in_every_layout(layout: str, print_frame: PrintFrame) -> None:
    folder = print_frame(*EVERY_SCHEME, layout=layout)
    assert run(folder, "ruff", "check", "--no-cache", "--select=I,F", "app/main.py") == ""


@pytest.mark.parametrize("name", ["everything", "nothing"])
def test_types_hold(name: str, print_frame: PrintFrame) -> None:
    schemes, options = CASES[name]
    folder = print_frame(*schemes, **options)
    # Two frames share what mypy learns about the libraries.
    options_of_mypy = ("--follow-imports=silent", f"--cache-dir={folder.parent / 'mypy'}")
    assert run(folder, "mypy", *options_of_mypy, "app/main.py", "app/core", "app/docs") == ""


def test_every_setting_is_documented(print_frame: PrintFrame) -> None:
    folder = print_frame(*EVERY_SCHEME)
    documented = (folder / ".env.example").read_text("utf-8")
    settings = (folder / "app/core/config.py").read_text("utf-8")
    names = [line.split(":")[0].strip() for line in settings.splitlines() if is_field(line)]
    assert len(names) > 10
    wanted = {"DATABASE_URL" if n == "database_url" else f"APP_{n.upper()}" for n in names}
    assert {name for name in wanted if f"{name}=" not in documented} == set()


def is_field(line: str) -> bool:
    return line.startswith("    ") and line[4:5].islower() and ": " in line and " = " in line


@pytest.mark.parametrize(
    ("paths", "base_path", "prefix"),
    [
        (("/huts",), "/v1", ""),
        (("/health",), "/v1", ""),
        (("/health",), "", "/_app"),
        (("/ready",), "", "/_app"),
    ],
)
def test_the_contracts_own_paths_come_first(
    paths: tuple[str, ...], base_path: str, prefix: str, print_frame: PrintFrame
) -> None:
    folder = print_frame(paths=paths, base_path=base_path)
    assert f'add_health(app, prefix="{prefix}")' in (folder / "app/main.py").read_text("utf-8")
    assert f"127.0.0.1:8000{prefix}/health" in (folder / "Dockerfile").read_text("utf-8")
