"""Merging one function: decorators, signature and body each on their own."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import libcst as cst

from specloom.workspace.merge.outcome import Notes
from specloom.workspace.merge.signatures import merge_signature, parameter_names
from specloom.workspace.merge.units import code, same

_FORGOTTEN = "_"


def merge_function(
    base: cst.FunctionDef | None,
    yours: cst.FunctionDef,
    new: cst.FunctionDef,
    path: str,
    notes: Notes,
) -> cst.FunctionDef:
    """A function that both sides changed: an edited body stays, whatever becomes of the signature."""
    merged, fits = merge_signature(base, yours, new)
    merged = merged.with_changes(decorators=_decorators(base, yours, new))
    merged, agreed = _body(base, yours, new, merged, path, notes)
    if not (fits and agreed):
        notes.conflicts.append(path)
    elif not same(merged, yours):
        notes.changed.append(path)
    return merged


def _decorators(
    base: cst.FunctionDef | None, yours: cst.FunctionDef, new: cst.FunctionDef
) -> list[cst.Decorator]:
    """Yours, with what the contract added and without what it took away."""
    before = {code(one.decorator) for one in (base.decorators if base else ())}
    now = {code(one.decorator) for one in new.decorators}
    kept = [one for one in yours.decorators if code(one.decorator) not in before - now]
    known = before | {code(one.decorator) for one in kept}
    return [*(one for one in new.decorators if code(one.decorator) not in known), *kept]


def _body(
    base: cst.FunctionDef | None,
    yours: cst.FunctionDef,
    new: cst.FunctionDef,
    merged: cst.FunctionDef,
    path: str,
    notes: Notes,
) -> tuple[cst.FunctionDef, bool]:
    """The merged function with its body, and whether both sides agree about that."""
    if _same_bodies(yours, new):
        return merged, True
    if is_stub(yours) or (base is not None and _same_bodies(base, yours)):
        return merged.with_changes(body=new.body), True
    lost = parameter_names(base) - parameter_names(new) if base else frozenset()
    gained = parameter_names(new) - parameter_names(base) if base else frozenset()
    used = _names(yours)
    if lost & used:
        notes.gone[path] = lost & used
    if base is None or is_stub(base) or is_stub(new):
        return merged, base is not None or is_stub(new)
    if _same_bodies(base, new):
        return merged, True
    if _without(base, lost | gained) != _without(new, lost | gained):
        return merged, False
    if unused := (gained & _names(new)) - used:
        notes.unused[path] = unused
    return merged, True


def is_stub(function: cst.FunctionDef) -> bool:
    """Whether the body only says that nobody has written it yet."""
    statements = _parsed(function).body
    if statements and isinstance(statements[0], ast.Expr):  # a docstring
        statements = statements[1:]
    match statements:
        case [ast.Raise(exc=ast.Call(func=ast.Name(id="Unimplemented")))]:
            return "#" not in code(function.body)
    return False


def _same_bodies(one: cst.FunctionDef, other: cst.FunctionDef) -> bool:
    return same(_only_body(one), _only_body(other))


def _only_body(function: cst.FunctionDef) -> cst.FunctionDef:
    """The body alone, in a function that can be parsed."""
    return cst.FunctionDef(cst.Name("_"), cst.Parameters(), function.body)


def _parsed(function: cst.FunctionDef) -> ast.FunctionDef:
    (found,) = ast.parse(code(_only_body(function))).body
    assert isinstance(found, ast.FunctionDef)
    return found


def _names(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a body reads."""
    nodes = ast.walk(_parsed(function))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def _without(function: cst.FunctionDef, names: Iterable[str]) -> str:
    """A body as if the parameters called `names` did not exist.

    A generated body hands its parameters on: where two forms differ in nothing else, a new parameter
    is news about the signature, not about the body.
    """
    return ast.dump(_Forget(frozenset(names)).visit(_parsed(function)))


class _Forget(ast.NodeTransformer):
    """Takes arguments away that mention a name, and makes all mentions left alike."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.hollow: list[ast.AST] = []  # calls that lost all their arguments

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        given = len(node.args) + len(node.keywords)
        node.args = [one for one in node.args if not self._forgotten(one)]
        node.keywords = [one for one in node.keywords if not self._forgotten(one.value)]
        if given and not node.args and not node.keywords:
            self.hollow.append(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(_FORGOTTEN, node.ctx) if node.id in self.names else node

    def _forgotten(self, node: ast.AST) -> bool:
        return node in self.hollow or (isinstance(node, ast.Name) and node.id == _FORGOTTEN)
