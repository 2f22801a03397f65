"""What both sides changed: kept as a patch for each file until somebody has dealt with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.workspace.files import RESERVED

FOLDER = f"{RESERVED}/conflicts"


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A definition, or some lines, where your form stands and the contract's lies in `patch`."""

    path: str
    unit: str
    line: int
    patch: str
    fresh: bool  # found in this run


def patch_path(path: str) -> str:
    """Where the contract's form is kept."""
    return f"{FOLDER}/{path}.patch"


def patch_text(path: str, yours: str, theirs: str) -> str:
    """A patch for `patch -p1` and `git apply` that takes the contract's form."""
    one, other = yours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    return "".join(_ended(unified_diff(one, other, f"a/{path}", f"b/{path}")))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def explain(root: Path, conflict: OpenConflict) -> Diagnostic:
    """The finding that a person is shown."""
    message = f"you and the contract changed {conflict.unit}; yours stays"
    if not conflict.fresh:
        message = f"{conflict.unit} still waits for a decision: you and the contract changed it"
    hint = (
        f"The contract's form is {conflict.patch}: take over what you need, by hand or with "
        "`patch -p1`. Editing the place settles it, and so does `specloom generate --resolved`."
    )
    location = Location(str(root / conflict.path), conflict.line, 1)
    return Diagnostic(Severity.ERROR, "merge-conflict", message, location, hint)
