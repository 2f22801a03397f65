"""Taking a function out of one module and putting it into another, with the imports that it needs."""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

import libcst as cst

from specloom.workspace.merge.imports import (
    Import,
    imported,
    used_names,
    with_imports,
    without_imports,
)
from specloom.workspace.merge.python import read
from specloom.workspace.merge.remarks import attributes_of
from specloom.workspace.merge.suites import insert
from specloom.workspace.merge.units import Unit, bare, code, units, unmarked

Body = Sequence[cst.BaseStatement]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a module, or of a class at its top level: `owner` is "" outside of classes."""

    owner: str
    name: str
    node: cst.FunctionDef

    @property
    def unit(self) -> str:
        """Its name as conflicts and findings say it."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


def functions(text: str) -> dict[str, Function]:
    """The functions of a module by unit; `__init__` and its like belong to their class. Raises Unreadable."""
    found = {}
    for owner, body in _suites(read(text).body):
        for unit in units(body).values():
            if isinstance(unit.node, cst.FunctionDef) and not unit.key.startswith("__"):
                function = Function(owner, unit.key, unit.node)
                found[function.unit] = function
    return found


def classes_in(text: str) -> frozenset[str]:
    """The classes at the top level."""
    return frozenset(owner for owner, _ in _suites(cst.parse_module(text).body) if owner)


def taken_out(text: str, function: Function) -> str:
    """A module without a function, and without the imports that nothing else uses."""
    module = cst.parse_module(text)
    body = _changed(module.body, function.owner, lambda suite: _without(suite, function.name))
    left = used_names(body)
    alone = used_names([function.node]) - left
    needless = {one for one in imported(body) if one.bound in alone}
    return module.with_changes(body=without_imports(body, needless)).code


def put_in(text: str, function: Function, place: Function, order: Sequence[str]) -> str:
    """A module with `function` where the contract wants `place`; `order` are the names beside it."""
    module = cst.parse_module(text)
    node = unmarked(function.node)
    wanted = [function.name if name == place.name else name for name in order]

    def grown(suite: Body) -> list[cst.BaseStatement]:
        keys = {id(unit.node): key for key, unit in units(suite).items()}
        keyed = [(keys.get(id(one), ""), one) for one in suite]
        insert(keyed, Unit(function.name, node), wanted)
        return [one for _, one in keyed]

    return module.with_changes(body=_changed(module.body, place.owner, grown)).code


def supplied(text: str, function: Function, source: str, module: str, own: Container[str]) -> str:
    """A module that imports what a function used in `source`, the text of `module`, where it came from."""
    there, here = cst.parse_module(source), cst.parse_module(text)
    known = {one.bound for one in imported(here.body)} | set(units(here.body))
    missing = used_names([function.node]) - known
    defined = set(units(there.body)) - {function.owner, function.name}
    wanted = [one for one in imported(there.body) if one.bound in missing]
    wanted += [Import(module, name) for name in sorted(missing & defined)]
    return here.with_changes(body=with_imports(here.body, wanted, own)).code


def left_behind(function: Function, source: str, text: str, owner: str) -> list[str]:
    """The attributes of `self` that a function used in its class of `source`, and `owner` in `text` lacks."""
    used = _read_of_self(ast.parse(code(bare(function.node))))
    return sorted(used & _attributes(source, function.owner) - _attributes(text, owner))


def _suites(body: Body) -> list[tuple[str, Body]]:
    found: list[tuple[str, Body]] = [("", body)]
    for node in body:
        if isinstance(node, cst.ClassDef) and isinstance(node.body, cst.IndentedBlock):
            inner = [one for one in node.body.body if isinstance(one, cst.BaseStatement)]
            found.append((node.name.value, inner))
    return found


def _changed(
    body: Body, owner: str, change: Callable[[Body], list[cst.BaseStatement]]
) -> list[cst.BaseStatement]:
    """The statements of a module with one suite of them changed."""
    if not owner:
        return change(body)
    return [_changed_class(one, owner, change) for one in body]


def _changed_class(
    node: cst.BaseStatement, owner: str, change: Callable[[Body], list[cst.BaseStatement]]
) -> cst.BaseStatement:
    match node:
        case cst.ClassDef(name=cst.Name(value=name), body=cst.IndentedBlock() as block) if (
            name == owner
        ):
            inner = change([one for one in block.body if isinstance(one, cst.BaseStatement)])
            return node.with_changes(body=block.with_changes(body=inner or [_PASS]))
    return node


_PASS = cst.SimpleStatementLine([cst.Pass()])


def _without(suite: Body, name: str) -> list[cst.BaseStatement]:
    gone = units(suite).get(name)
    return [one for one in suite if gone is None or one is not gone.node]


def _read_of_self(tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


def _attributes(text: str, owner: str) -> set[str]:
    classes = (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
    return next((attributes_of(node) for node in classes if node.name == owner), set())
