"""What ships in every application stands alone: it imports itself and a few libraries."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ten_contracts import ROOT, source

LIBRARIES = {
    "runtime": {
        "anyio",  # what Starlette itself waits with, and depends on
        "fastapi",
        "httpx",  # only what sends: `delivery/` is left out of applications that do not
        "jsonschema_rs",
        "pydantic",
        "pydantic_core",
        "python_multipart",
        "starlette",
    },
    "persistence": {"fastapi", "pydantic", "sqlalchemy", "starlette"},
}


def imported(file: Path, folder: Path) -> Iterator[str]:
    """The top packages that a module imports; ".." for an import that leaves the folder."""
    depth = len(file.relative_to(folder).parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level > depth:
            yield ".."


@pytest.mark.parametrize("kind", LIBRARIES)
def test_shipped_code_stands_alone(kind: str) -> None:
    folder = ROOT / "templates" / kind
    found = {name for file in folder.rglob("*.py") for name in imported(file, folder)}
    assert found - sys.stdlib_module_names <= LIBRARIES[kind]


def test_an_application_knows_nothing_of_its_maker(make) -> None:
    application = make(source("petstore"))
    modules = list((application / "app").rglob("*.py"))
    found = {name for file in modules for name in imported(file, application)}
    assert modules
    assert "specloom" not in found
