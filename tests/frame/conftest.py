"""Frames of made-up contracts, printed into folders as the generator prints them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.design.frame import design_frame
from specloom.design.frame_files import frame_files
from specloom.design.layout import Layout, load_layout
from specloom.diagnostics import Location
from specloom.emit.format import format_python
from specloom.emit.render import Renderer
from specloom.template_folders import template_folder

TEMPLATES = template_folder()
EVERY_SCHEME = ("key", "basic", "bearer", "oauth", "oidc", "tls")
PrintFrame = Callable[
    ..., Path
]  # (*schemes, layout="layered", has_database=True, paths=…, **changes)

_ROUTER = '''"""No operation."""

from fastapi import FastAPI


def mount_routes(app: FastAPI) -> None:
    """Adds nothing."""
'''
_SEEDS = '''"""No rows."""

from sqlalchemy.ext.asyncio import AsyncSession


async def plant(session: AsyncSession) -> None:
    """Adds nothing."""
'''
_DOCUMENT = '{"openapi": "3.1.0", "info": {"title": "Huts", "version": "1.0"}, "paths": {}}'


def operation(path: str) -> Operation:
    return Operation("", "get", path, (), "", "", False, (), None, (), (), {}, "#")


def scheme(key: str) -> SecurityScheme:
    """One of EVERY_SCHEME."""
    kinds: dict[str, Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]] = {
        "key": "apiKey",
        "oauth": "oauth2",
        "oidc": "openIdConnect",
        "tls": "mutualTLS",
    }
    flows = {"password": {"tokenUrl": "/login", "scopes": {}}} if key == "oauth" else {}
    http = key if key in ("basic", "bearer") else ""
    return SecurityScheme(key, kinds.get(key, "http"), "header", "X-Key", http, flows, "", "", "#")


def contract(*schemes: str, **changes: Any) -> Contract:
    """A contract with these security schemes."""
    plain = Contract(
        title="Huts",
        version="1.0",
        description="",
        base_path="/v1",
        operations=(operation("/huts"),),
        webhooks=(),
        schemas={},
        security_schemes={key: scheme(key) for key in schemes},
        tags=(),
        document={},
        locate=lambda pointer: Location("api.yaml", 1, 1),
    )
    return replace(plain, **changes)


def write_frame(
    folder: Path, described: Contract, layout: Layout, *, has_database: bool = True
) -> None:
    """Print every file of the frame, and put beside it what others print."""
    frame = design_frame(described, "huts", layout, has_database=has_database)
    renderer = Renderer([TEMPLATES])
    for file in frame_files(frame, layout):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.rendered:
            text = renderer.render(file.source, frame=frame)
            target.write_text(format_python(text) if target.suffix == ".py" else text, "utf-8")
        else:
            shutil.copyfile(TEMPLATES / file.source, target)
    _copy("runtime", folder / Path(layout.path("runtime", "__init__")).parent)
    if has_database:
        _copy("persistence", folder / Path(layout.path("persistence", "__init__")).parent)
        _write(folder / layout.path("core", "seeds"), _SEEDS)
    _write(folder / layout.path("router"), _ROUTER)
    _write(folder / layout.path("document"), _DOCUMENT)
    (folder / "tests").mkdir()


def _copy(templates: str, folder: Path) -> None:
    shutil.copytree(TEMPLATES / templates, folder, ignore=shutil.ignore_patterns("__pycache__"))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def print_frame(tmp_path: Path) -> PrintFrame:
    """Prints the frame of a contract with some schemes into a folder of its own."""

    def print_it(
        *schemes: str,
        layout: str = "layered",
        has_database: bool = True,
        paths: tuple[str, ...] = ("/huts",),
        **changes: Any,
    ) -> Path:
        described = contract(*schemes, operations=tuple(map(operation, paths)), **changes)
        chosen = load_layout(layout, (TEMPLATES,))
        write_frame(tmp_path, described, chosen, has_database=has_database)
        return tmp_path

    return print_it


@pytest.fixture(scope="session")
def full_app(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an importable package: a frame with every scheme and a database."""
    folder = tmp_path_factory.mktemp("full")
    layout = replace(load_layout("layered", (TEMPLATES,)), package="huts_with_everything")
    write_frame(folder, contract(*EVERY_SCHEME), layout)
    sys.path.insert(0, str(folder))
    return layout.package
