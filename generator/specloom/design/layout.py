"""Layouts: which file a role goes to. A layout is data (`templates/layouts/<name>.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostic, Severity, SpecloomError


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each role of an application stands, and how it is imported."""

    package: str
    roles: Mapping[str, str]

    def path(self, role: str, name: str = "") -> str:
        """The file of a role, relative to the application's folder."""
        return str(
            PurePosixPath(self.package.replace(".", "/")) / self.roles[role].format(name=name)
        )

    def has(self, role: str) -> bool:
        """Whether files of a role are written: a layout of one's own may leave some out."""
        return role in self.roles

    def module(self, role: str, name: str = "") -> str:
        """The dotted module of a role; a package for `name` = "__init__"."""
        dotted = self.path(role, name).removesuffix(".py").replace("/", ".")
        return dotted.removesuffix(".__init__")


def load_layout(name: str, folders: tuple[Path, ...]) -> Layout:
    """Reads a layout from the first folder that has it. Raises SpecloomError when none does."""
    for folder in folders:
        file = folder / "layouts" / f"{name}.toml"
        if file.is_file():
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            return Layout(data["package"], data["roles"])
    known = sorted(
        {file.stem for folder in folders for file in (folder / "layouts").glob("*.toml")}
    )
    raise SpecloomError(
        [
            Diagnostic(
                Severity.ERROR,
                "layout-unknown",
                f"There is no layout called {name!r}.",
                None,
                f"Choose one of: {', '.join(known)}.",
            )
        ]
    )
