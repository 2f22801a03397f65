"""Merging a Python module: definitions, then the imports that they need, then what a person must look at."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Container, Iterable, Sequence

import libcst as cst

from specloom.workspace.merge.imports import imported, merge_imports, used_names, with_imports
from specloom.workspace.merge.missing import placeholders, without_placeholders
from specloom.workspace.merge.outcome import Conflict, Merged, Notes, Unreadable, mark_of
from specloom.workspace.merge.remarks import remarks
from specloom.workspace.merge.suites import merge_suite
from specloom.workspace.merge.units import Statement, bare, code, units

Formatter = Callable[[str], str]


def merge_python(
    base: str, yours: str, new: str, *, own: Container[str] = (), tidy: Formatter | None = None
) -> Merged:
    """What shall stand in your module. `own` are the application's packages, `tidy` its formatter.

    A module that was formatted stays so; any other keeps its layout. Raises Unreadable when `yours`
    is no Python.
    """
    before, mine, now = cst.parse_module(base), read(yours), cst.parse_module(new)
    notes = Notes()
    again = placeholders(mine.body) & {one.bound for one in imported(now.body)}
    body = merge_suite(before.body, without_placeholders(mine.body, again), now.body, notes)
    used = used_names(mine.body) - again
    body = merge_imports(body, imported(before.body), imported(now.body), used, own)
    merged = mine.with_changes(body=body)
    finish = tidy if tidy is not None and _is_tidy(yours, tidy) else None
    text = _finished(merged, finish)
    conflicts = tuple(Conflict(unit, print_of(text, unit)) for unit in notes.conflicts)
    return Merged(
        text,
        adopt(text, new, notes.conflicts, own=own, tidy=finish),
        conflicts,
        tuple(remarks(text, base, notes)),
        notes.summary(),
    )


def read(text: str) -> cst.Module:
    """The syntax tree; raises Unreadable."""
    try:
        return cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise Unreadable(error.message, error.raw_line, error.raw_column + 1) from error


def _is_tidy(text: str, tidy: Formatter) -> bool:
    return tidy(text) == text


def _finished(module: cst.Module, tidy: Formatter | None) -> str:
    return tidy(module.code) if tidy else module.code


def adopt(
    text: str,
    new: str,
    chosen: Collection[str],
    *,
    own: Container[str] = (),
    tidy: Formatter | None = None,
) -> str:
    """A module with the contract's form of the chosen definitions."""
    mine, now = cst.parse_module(text), cst.parse_module(new)
    body = _adopted(mine.body, now.body, chosen, "")
    known = {one.bound for one in imported(body)}
    used = used_names(body)
    missing = [one for one in imported(now.body) if one.bound in used - known]
    return _finished(mine.with_changes(body=with_imports(body, missing, own)), tidy)


def _adopted(
    mine: Sequence[cst.BaseStatement],
    now: Sequence[cst.BaseStatement],
    chosen: Collection[str],
    path: str,
) -> list[cst.BaseStatement]:
    theirs = units(now)
    keys = {id(unit.node): key for key, unit in units(mine).items()}
    result: list[cst.BaseStatement] = []
    for node in mine:
        key = keys.get(id(node))
        unit = theirs.get(key) if key is not None else None
        name = f"{path}{key}"
        if unit is None:
            result.append(node)
        elif _is_open(node) and _is_open(unit.node):
            result.append(_adopted_class(node, unit.node, chosen, name))
        elif name in chosen:
            result.append(unit.node.with_changes(leading_lines=node.leading_lines))  # type: ignore[attr-defined]
        else:
            result.append(node)
    return result


def _is_open(node: cst.BaseStatement) -> bool:
    return isinstance(node, cst.ClassDef) and isinstance(node.body, cst.IndentedBlock)


def _adopted_class(
    mine: cst.CSTNode, now: cst.CSTNode, chosen: Collection[str], name: str
) -> cst.ClassDef:
    assert isinstance(mine, cst.ClassDef)
    assert isinstance(now, cst.ClassDef)
    assert isinstance(mine.body, cst.IndentedBlock)
    assert isinstance(now.body, cst.IndentedBlock)
    body = _adopted(mine.body.body, now.body.body, chosen, f"{name}.")
    head = now if name in chosen else mine
    return mine.with_changes(
        bases=head.bases, keywords=head.keywords, body=mine.body.with_changes(body=body)
    )


def print_of(text: str, unit: str) -> str:
    """Identifies the form that a definition has in a module; "" when it is not there."""
    for path, node in definitions(cst.parse_module(text).body):
        if path == unit:
            return mark_of(_meaning(node))
    return ""


def _meaning(node: Statement) -> str:
    return ast.dump(ast.parse(code(bare(node))))


def definitions(
    body: Iterable[cst.BaseStatement], path: str = ""
) -> Iterable[tuple[str, Statement]]:
    """Every definition of a module and of its classes, by name."""
    for key, unit in units(list(body)).items():
        yield f"{path}{key}", unit.node
        if isinstance(unit.node, cst.ClassDef) and isinstance(unit.node.body, cst.IndentedBlock):
            inner = [one for one in unit.node.body.body if isinstance(one, cst.BaseStatement)]
            yield from definitions(inner, f"{path}{key}.")
