"""What an application's modules import from it, and which of that is not there."""

from __future__ import annotations

import ast
from pathlib import Path


def dangling(root: Path, package: str = "app") -> list[str]:
    """`file: module.name` for every import of the application's own that leads nowhere."""
    found = []
    trees = {
        path: ast.parse(path.read_text("utf-8")) for path in sorted((root / package).rglob("*.py"))
    }
    for path, tree in trees.items():
        for node in tree.body:
            if (
                not isinstance(node, ast.ImportFrom)
                or node.level
                or not (node.module or "").startswith(package)
            ):
                continue
            target = root / (node.module or "").replace(".", "/")
            module = trees.get(target.with_suffix(".py")) or trees.get(target / "__init__.py")
            for alias in node.names:
                inside = (target / f"{alias.name}.py").exists() or (target / alias.name).is_dir()
                if not inside and (module is None or alias.name not in _names(module)):
                    found.append(f"{path.relative_to(root)}: {node.module}.{alias.name}")
    return found


def _names(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
