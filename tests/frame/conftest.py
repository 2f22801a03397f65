"""Frames of made-up contracts, printed into a folder as the generator prints them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.design.frame import Frame, design_frame
from specloom.design.frame_files import frame_files
from specloom.design.layout import Layout, load_layout
from specloom.diagnostics import Location
from specloom.emit.format import format_python
from specloom.emit.render import Renderer, template_folder

TEMPLATES = template_folder()
SCHEMES = {
    "key": ("apiKey", "", {}),
    "basic": ("http", "basic", {}),
    "bearer": ("http", "bearer", {}),
    "oauth": ("oauth2", "", {"password": {"tokenUrl": "/login", "scopes": {}}}),
    "oidc": ("openIdConnect", "", {}),
    "tls": ("mutualTLS", "", {}),
}


def contract(*schemes: str, title: str = "Huts", paths: tuple[str, ...] = ("/huts",)) -> Contract:
    """A contract with these security schemes and paths."""
    return Contract(
        title=title,
        version="1.0",
        description="",
        base_path="/v1",
        operations=tuple(operation(path) for path in paths),
        webhooks=(),
        schemas={},
        security_schemes={key: scheme(key) for key in schemes},
        tags=(),
        document={},
        locate=lambda pointer: Location(Path("api.yaml"), 1, 1),
    )


def operation(path: str) -> Operation:
    return Operation("", "get", path, (), "", "", False, (), None, (), (), {}, "#")


def scheme(key: str) -> SecurityScheme:
    kind, http, flows = SCHEMES[key]
    return SecurityScheme(key, kind, "header", "X-Key", http, flows, "", "", "#")  # type: ignore[arg-type]


def write(frame: Frame, layout: Layout, folder: Path) -> None:
    """Print every file of the frame."""
    renderer = Renderer([TEMPLATES])
    for file in frame_files(frame, layout):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not file.rendered:
            target.write_bytes((TEMPLATES / file.source).read_bytes())
            continue
        text = renderer.render(file.source, frame=frame)
        target.write_text(format_python(text) if target.suffix == ".py" else text, encoding="utf-8")


@pytest.fixture(scope="session")
def layered() -> Layout:
    return load_layout("layered", (TEMPLATES,))


@pytest.fixture
def print_frame(layered: Layout, tmp_path: Path) -> Callable[..., Path]:
    def print_it(*schemes: str, has_database: bool = True, **more: object) -> Path:
        designed = design_frame(
            contract(*schemes, **more), "huts", layered, has_database=has_database  # type: ignore[arg-type]
        )
        write(designed, layered, tmp_path)
        return tmp_path

    return print_it
