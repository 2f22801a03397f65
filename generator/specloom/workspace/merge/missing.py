"""Imports of what the application no longer has.

A module that people edited may still use a schema, a Protocol or a helper that went with the contract. Its
import would keep the whole application from starting, so a placeholder takes its place, or the
import moves to where the name lives now.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from specloom.workspace.merge.imports import (
    Import,
    imported,
    used_names,
    with_imports,
    without_imports,
)
from specloom.workspace.merge.outcome import Remark
from specloom.workspace.merge.units import MARK, comments, is_marked

# Whether a module of the application has a name; None where the module is not the application's.
Knows = Callable[[str, str], bool | None]
# The modules of the application that could have taken a name over.
Homes = Callable[[str, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A module whose imports all lead somewhere."""

    text: str
    remarks: tuple[Remark, ...]


def missing_imports(text: str, knows: Knows) -> list[Import]:
    """The names that a module imports from the application and that are not there."""
    return [one for one in _imports_of(text) if one.name and knows(one.module, one.name) is False]


def _imports_of(text: str) -> Iterator[Import]:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            for alias in node.names:
                if alias.name != "*":
                    yield Import(node.module, alias.name, alias.asname or "")


def mend(
    text: str,
    missing: Collection[Import],
    homes: Homes,
    own: Container[str],
    tidy: Callable[[str], str] | None = None,
) -> Mended:
    """A module in which the missing names are imported from elsewhere, or stand for anything."""
    module = cst.parse_module(text)
    body = without_imports(module.body, missing)
    used = used_names(body)
    wanted, lost = [], []
    for one in missing:
        if one.bound not in used:
            continue
        found = list(homes(one.module, one.name))
        if len(found) == 1:
            wanted.append(Import(found[0], one.name, one.alias))
        else:
            lost.append(one)
    if lost:
        wanted.append(Import("typing", "Any"))
    known = {one.bound for one in imported(body)}
    body = with_imports(body, [one for one in wanted if one.bound not in known], own)
    place = max((index + 1 for index, node in enumerate(body) if imported([node])), default=0)
    body[place:place] = [_placeholder(one.bound, first=not index) for index, one in enumerate(lost)]
    result = module.with_changes(body=body).code
    result = tidy(result) if tidy else result
    return Mended(result, tuple(_remarks(result, lost)))


def _placeholder(name: str, *, first: bool) -> cst.SimpleStatementLine:
    front = [cst.EmptyLine(indent=False)] if first else []
    line = cst.EmptyLine(comment=cst.Comment(MARK))
    node = cst.parse_statement(f"{name} = Any")
    assert isinstance(node, cst.SimpleStatementLine)
    return node.with_changes(leading_lines=[*front, line])


def _remarks(text: str, lost: Iterable[Import]) -> Iterator[Remark]:
    lines = text.splitlines()
    for one in lost:
        message = f"{one.module}.{one.name} is gone, and your code uses it; a placeholder stands in"
        yield Remark(
            "import-gone",
            message,
            lines.index(f"{one.bound} = Any") + 1,
            "Use what took its place.",
        )


def placeholders(body: Iterable[cst.BaseStatement]) -> frozenset[str]:
    """The names that placeholders stand in for."""
    return frozenset(name for node in body if (name := _stands_in(node)))


def without_placeholders(
    body: Sequence[cst.BaseStatement], names: Collection[str]
) -> list[cst.BaseStatement]:
    """The statements without some placeholders."""
    if not names:
        return list(body)
    kept = [node for node in body if _stands_in(node) not in names]
    needless = set() if "Any" in used_names(kept) else {Import("typing", "Any")}
    return without_imports(kept, needless)


def _stands_in(node: cst.BaseStatement) -> str:
    match node:
        case cst.SimpleStatementLine(
            body=[
                cst.Assign(
                    targets=[cst.AssignTarget(target=cst.Name(value=name))],
                    value=cst.Name(value="Any"),
                )
            ]
        ) if is_marked(node) and not comments(node):
            return name
    return ""


def top_level(text: str, *, imports: bool = True) -> frozenset[str]:
    """Every name that a module binds at its top level, imported ones included."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(_bound(tree.body, imports=imports))


def _bound(body: Iterable[ast.stmt], *, imports: bool) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                if imports:
                    yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)
            case ast.If() | ast.Try() | ast.With():
                for inner in ast.iter_child_nodes(node):
                    if isinstance(inner, ast.stmt):
                        yield from _bound([inner], imports=imports)
            case _:
                names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
                yield from (one.id for one in names if isinstance(one.ctx, ast.Store))
