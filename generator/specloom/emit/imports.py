"""The import block of a module: the names it uses, from the modules that define them.

A template writes only the body; what the body mentions decides the imports, so none is missing and
none is unused.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Mapping


def with_imports(body: str, catalog: Mapping[str, str], *, package: str, own: str = "") -> str:
    """`body` with imports for the catalog's names that it uses. `own` is the module itself.

    The module's docstring, when it starts with one, stays in front.
    """
    tree = ast.parse(body)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    }
    modules: dict[str, set[str]] = defaultdict(set)
    for name in used - defined:
        module = catalog.get(name)
        if module is not None and module != own:
            modules[module].add(name)
    block = import_block(modules, package)
    head, rest = _after_docstring(body, tree)
    return f"{head}\n\n{block}\n\n{rest}" if block else body


def import_block(modules: Mapping[str, set[str]], package: str) -> str:
    """Import lines as isort writes them: standard library, third party, the application."""
    sections: dict[int, list[str]] = defaultdict(list)
    plain: dict[int, int] = defaultdict(int)  # `import x` stands in front of `from x import y`
    root = package.split(".")[0]
    for module in sorted(modules, key=lambda module: _natural(module.lower())):
        first = module.split(".")[0]
        section = 0 if first in sys.stdlib_module_names else 2 if first in (root, "tests") else 1
        if modules[module] == {module}:
            sections[section].insert(plain[section], f"import {module}")
            plain[section] += 1
            continue
        names = ", ".join(sorted(modules[module], key=_member_order))
        sections[section].append(f"from {module} import {names}")
    return "\n\n".join("\n".join(sections[section]) for section in sorted(sections))


def _member_order(name: str) -> tuple[object, ...]:
    """Constants, then classes, then functions; each by name, numbers in names by their value."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, _natural(name.lower()), _natural(name)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which `Page2` comes before `Page10`."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", name)
        if part
    )


def _after_docstring(body: str, tree: ast.Module) -> tuple[str, str]:
    lines = body.splitlines(keepends=True)
    first = tree.body[0] if tree.body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        end = first.end_lineno or 0
        return "".join(lines[:end]).rstrip(), "".join(lines[end:]).lstrip("\n")
    return "", body
