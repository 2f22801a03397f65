"""The files of the frame: which template prints which file, and which files are only copied."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.design.frame import Frame
from specloom.design.layout import Layout


@dataclass(frozen=True, slots=True)
class FrameFile:
    """One file. `source` is below the folder of templates; only `.j2` files are rendered."""

    source: str
    path: str
    generated: bool = False  # else it belongs to the people of the application

    @property
    def rendered(self) -> bool:
        return self.source.endswith(".j2")


_PROJECT = (
    ".dockerignore",
    ".env.example",
    ".gitignore",
    "Dockerfile",
    "Makefile",
    "README.md",
    "compose.yaml",
    "pyproject.toml",
    ".github/workflows/ci.yml",
)
_DOCS = (
    "__init__.py",
    "static/LICENSE",
    "static/NOTICE",
    "static/favicon.png",
    "static/index.html",
    "static/initializer.js",
    "static/oauth2-redirect.html",
    "static/oauth2-redirect.js",
    "static/swagger-ui-bundle.js.LICENSE.txt",
    "static/swagger-ui-bundle.js.gz",
    "static/swagger-ui.css.gz",
)


def frame_files(frame: Frame, layout: Layout) -> tuple[FrameFile, ...]:
    """Every file of the frame, in the order of their paths."""
    folder = frame.modules.docs.replace(".", "/")
    files = [
        FrameFile("app/main.py.j2", layout.path("main")),
        *(FrameFile(f"app/core/{name}.py.j2", layout.path("core", name)) for name in _core(frame)),
        *(FrameFile(f"project/{name}.j2", name) for name in _PROJECT),
        *(FrameFile(f"app/docs/{name}", f"{folder}/{name}", generated=True) for name in _DOCS),
    ]
    return tuple(sorted(files, key=lambda file: file.path))


def _core(frame: Frame) -> tuple[str, ...]:
    wanted = {
        "config": True,
        "delivery": frame.sends,
        "errors": True,
        "health": True,
        "logging": True,
        "middleware": True,
        "passwords": frame.knows_passwords,
        "security": frame.has_security,
        "tokens": frame.reads_tokens,
    }
    return tuple(name for name, needed in wanted.items() if needed)
