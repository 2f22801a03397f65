"""Merging the statements of a module or a class."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from specloom.workspace.merge.functions import merge_function
from specloom.workspace.merge.outcome import Notes
from specloom.workspace.merge.units import (
    Statement,
    Unit,
    bare,
    comments,
    is_import,
    marked,
    same,
    units,
    unmarked,
)
from specloom.workspace.merge.values import merge_assignment

Body = Sequence[cst.BaseStatement]


def merge_suite(
    base: Body, yours: Body, new: Body, notes: Notes, path: str = ""
) -> list[cst.BaseStatement]:
    """The statements that shall stand: yours in your order, the contract's news beside their neighbours."""
    before, mine, now = units(base), units(yours), units(new)
    keys = {id(unit.node): key for key, unit in mine.items()}
    merged: list[tuple[str, cst.BaseStatement]] = []
    for node in yours:
        key = keys.get(id(node), "")
        kept = _kept(before.get(key), mine[key], now.get(key), path, notes) if key else node
        if kept is not None:
            merged.append((key, kept))
    for key in now:
        if key not in mine and key not in before:
            notes.added.append(_joined(path, key))
            insert(merged, now[key], list(now))
    return [node for _, node in merged]


def _kept(
    base: Unit | None, yours: Unit, new: Unit | None, path: str, notes: Notes
) -> Statement | None:
    """What becomes of one of your statements; None when it goes."""
    name = _joined(path, yours.key)
    if new is not None:
        return merge_unit(base.node if base else None, yours.node, new.node, name, notes)
    if base is None:
        return yours.node
    if not is_edited(base.node, yours.node):
        notes.removed.append(name)
        return None
    notes.orphans.append(name)
    return marked(yours.node)


def is_edited(base: Statement, yours: Statement) -> bool:
    """Whether somebody wrote into a definition, or a comment in front of it."""
    return comments(base) != comments(yours) or not same(bare(base), bare(yours))


def merge_unit(
    base: Statement | None, yours: Statement, new: Statement, path: str, notes: Notes
) -> Statement:
    """One definition that the contract has now. Comments in front of it are yours once you touched them."""
    front = yours.leading_lines
    if base is not None and comments(base) == comments(yours) != comments(new):
        front = new.leading_lines
    body = _core(base and bare(base), bare(yours), bare(new), path, notes)
    return unmarked(body.with_changes(leading_lines=front))


def _core(
    base: Statement | None, yours: Statement, new: Statement, path: str, notes: Notes
) -> Statement:
    if (base is not None and same(base, new)) or same(yours, new):
        return yours
    if base is not None and same(base, yours):
        notes.changed.append(path)
        return new
    match base, yours, new:
        case (cst.FunctionDef() | None), cst.FunctionDef(), cst.FunctionDef():
            return merge_function(base, yours, new, path, notes)
        case (cst.ClassDef() | None), cst.ClassDef(), cst.ClassDef() if _has_blocks(yours, new):
            return _merge_class(base, yours, new, path, notes)
        case cst.SimpleStatementLine(), cst.SimpleStatementLine(), cst.SimpleStatementLine():
            merged = merge_assignment(base, yours, new)
            if merged is not None:
                notes.changed.append(path)
                return merged
    notes.conflicts.append(path)
    return yours


def _has_blocks(*classes: cst.ClassDef) -> bool:
    return all(isinstance(one.body, cst.IndentedBlock) for one in classes)


def _merge_class(
    base: cst.ClassDef | None, yours: cst.ClassDef, new: cst.ClassDef, path: str, notes: Notes
) -> cst.ClassDef:
    old_head = _head(base) if base is not None else None
    head = yours
    if old_head is not None and same(old_head, _head(yours)):
        head = new
    elif not same(_head(yours), _head(new)) and (
        old_head is None or not same(old_head, _head(new))
    ):
        notes.conflicts.append(path)
    before = base.body.body if base and isinstance(base.body, cst.IndentedBlock) else ()
    assert isinstance(yours.body, cst.IndentedBlock)
    assert isinstance(new.body, cst.IndentedBlock)
    body = merge_suite(_stated(before), yours.body.body, _stated(new.body.body), notes, path)
    if not body:
        body = [cst.SimpleStatementLine([cst.Pass()])]
    return yours.with_changes(
        bases=head.bases,
        keywords=head.keywords,
        lpar=head.lpar,
        rpar=head.rpar,
        decorators=head.decorators,
        body=yours.body.with_changes(body=body),
    )


def _stated(body: Sequence[cst.BaseStatement | cst.BaseSmallStatement]) -> Body:
    return [node for node in body if isinstance(node, cst.BaseStatement)]


def _head(node: cst.ClassDef) -> cst.ClassDef:
    """The first line of a class: its name, bases and decorators."""
    return node.with_changes(body=cst.IndentedBlock([cst.SimpleStatementLine([cst.Pass()])]))


def insert(merged: list[tuple[str, cst.BaseStatement]], unit: Unit, order: Sequence[str]) -> None:
    """After the nearest predecessor that stands, else before the nearest successor, else at the end."""
    place = order.index(unit.key)
    at = {key: index for index, (key, _) in enumerate(merged) if key}
    for key in reversed(order[:place]):
        if key in at:
            merged.insert(at[key] + 1, (unit.key, unit.node))
            return
    for key in order[place + 1 :]:
        if key in at:
            merged.insert(at[key], (unit.key, unit.node))
            return
    merged.append((unit.key, unit.node))


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def imports_of(body: Body) -> list[cst.SimpleStatementLine]:
    """The import statements at the top level."""
    return [node for node in body if isinstance(node, cst.SimpleStatementLine) and is_import(node)]
