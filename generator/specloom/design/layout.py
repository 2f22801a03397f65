"""Layouts: which file a role goes to. A layout is data (`templates/layouts/<name>.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.toml_lines import place_of_error


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


_FIELD = re.compile(r"\{[^{}]*\}?")
_USUAL = "layered"  # the layout that comes with specloom and has every role
_OPTIONAL = ("provider", "webhooks", "callbacks")  # without these, their files are not written


def load_layout(name: str, folders: tuple[Path, ...]) -> Layout:
    """Reads a layout from the first folder that has it. Raises SpecloomError when none does, or it lacks a role."""
    for folder in folders:
        file = folder / "layouts" / f"{name}.toml"
        if file.is_file():
            usual = (folders[-1] / "layouts" / f"{_USUAL}.toml").read_text(encoding="utf-8")
            return _read(file, file.read_text(encoding="utf-8"), tomllib.loads(usual)["roles"])
    known = sorted(
        {file.stem for folder in folders for file in (folder / "layouts").glob("*.toml")}
    )
    hint = f"Choose one of: {', '.join(known)}."
    raise _refused("layout-unknown", f"There is no layout called {name!r}.", hint)


def _read(file: Path, text: str, usual: Mapping[str, str]) -> Layout:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line, column = place_of_error(error, text)
        place = Location(str(file), line, column)
        raise _refused("layout-syntax", f"not TOML: {message}", "", place) from error
    roles, package = data.get("roles"), data.get("package")
    if not isinstance(roles, dict) or not isinstance(package, str):
        hint = 'Write `package = "app"` and a table `[roles]` as in the layouts that come with specloom.'
        message = "A layout is a package and a table of roles."
        raise _refused("layout-incomplete", message, hint, Location(str(file), 1, 1))
    if lines := [*_wrong(roles, usual)]:
        line = text[: text.index("[roles]")].count("\n") + 1 if "[roles]" in text else 1
        message = f"The layout does not say where every role stands: {len(lines)} to mend."
        hint = "Write below `[roles]`, with paths of your own:\n" + "\n".join(lines)
        raise _refused("layout-incomplete", message, hint, Location(str(file), line, 1))
    return Layout(package, roles)


def _wrong(roles: Mapping[str, object], usual: Mapping[str, str]) -> Iterator[str]:
    """A line for each role that is missing, or whose path does not tell its modules apart."""
    for role, path in usual.items():
        found = roles.get(role)
        if found is None and role in _OPTIONAL:
            continue
        expected = set(_FIELD.findall(path))
        if not isinstance(found, str) or set(_FIELD.findall(found)) != expected:
            yield f'{role} = "{path}"'


def _refused(code: str, message: str, hint: str, location: Location | None = None) -> SpecloomError:
    return SpecloomError([Diagnostic(Severity.ERROR, code, message, location, hint)])
