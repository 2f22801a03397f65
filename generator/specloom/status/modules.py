"""The Python modules of an application, parsed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.workspace import Manifest, Ownership
from specloom.workspace.users import modules_below

TESTS = "tests/"
_GENERATED_TELLS = (b"Protocol", b"operation_id=")  # the only generated modules that are asked


@dataclass(frozen=True, slots=True)
class Module:
    """`path` is relative to the application; `generated` ones are specloom's."""

    path: str
    tree: ast.Module
    generated: bool

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in self.tree.body if isinstance(node, ast.ClassDef))


def application_modules(root: Path, manifest: Manifest) -> Iterator[Module]:
    """The modules beside `tests/` that say which class serves which operation. Raises SpecloomError.

    What is in nobody's records (a script of the people's) may be no Python: it is passed over.
    """
    for path in modules_below(root):
        entry = manifest.files.get(path)
        if path.startswith(TESTS) or (entry is not None and entry.once):
            continue
        generated = entry is not None and entry.ownership is Ownership.GENERATED
        data = (root / path).read_bytes()
        if generated and not any(tell in data for tell in _GENERATED_TELLS):
            continue
        try:
            yield Module(path, ast.parse(data), generated)
        except (SyntaxError, ValueError) as error:
            if entry is not None:
                raise _unreadable(root, path, error) from error


def modules_of_tests(root: Path) -> Iterator[Module]:
    """Those below `tests/`. Raises SpecloomError when one is no Python."""
    for path in modules_below(root / TESTS):
        try:
            yield Module(TESTS + path, ast.parse((root / TESTS / path).read_bytes()), False)
        except (SyntaxError, ValueError) as error:
            raise _unreadable(root, TESTS + path, error) from error


def _unreadable(root: Path, path: str, error: Exception) -> SpecloomError:
    place = Location(str(root / path), getattr(error, "lineno", 1) or 1, 1)
    message = f"{path} is no Python: {getattr(error, 'msg', error)}"
    return SpecloomError(
        [Diagnostic(Severity.ERROR, "python-syntax", message, place, "Mend it and run again.")]
    )
