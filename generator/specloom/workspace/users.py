"""Who imports whom among the modules of an application."""

from __future__ import annotations

import ast
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from specloom.workspace.changes import Change

_FOREIGN = {"node_modules", "__pycache__", "venv", "site-packages"}


def still_used(root: Path, changes: Sequence[Change], going: Collection[str]) -> set[str]:
    """Those of the files that are about to go that a module which stays imports."""
    if not going:
        return set()
    after = {change.path: change.after for change in changes}
    staying = {path for path in (*modules_below(root), *after) if after.get(path, b"") is not None}
    used: set[str] = set()
    waiting = sorted(path for path in staying if path.endswith(".py"))
    while waiting:
        path = waiting.pop()
        planned = after.get(path)
        text = (root / path).read_bytes() if planned is None else planned
        reached = {one for one in going if one not in used} & set(_imported(text, path))
        used |= reached
        waiting += sorted(reached)
        for one in reached:
            after.pop(one, None)
    return used


def modules_below(root: Path) -> Iterator[str]:
    """The Python files of an application and of its people, without environments and hidden folders."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _FOREIGN
        )
        for name in sorted(names):
            if name.endswith(".py"):
                yield (Path(folder) / name).relative_to(root).as_posix()


def _imported(text: bytes, path: str) -> Iterator[str]:
    """The files that the imports of a module may mean."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield f"{alias.name.replace('.', '/')}.py"
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            parts = [*above, *(node.module or "").split(".")]
            module = "/".join(part for part in parts if part)
            yield f"{module}.py"
            yield from (f"{module}/{alias.name}.py" for alias in node.names)
