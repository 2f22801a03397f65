"""What a merge leaves to a person, with the line in the merged module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from specloom.workspace.merge.outcome import Notes, Remark

Function = ast.FunctionDef | ast.AsyncFunctionDef


def remarks(text: str, base: str, notes: Notes) -> Iterator[Remark]:
    """Everything that the merge could not finish by itself."""
    tree = ast.parse(text)
    places = dict(_places(tree.body, ""))
    for unit, names in sorted(notes.gone.items()):
        yield from _gone(places, unit, names)
    for unit, names in sorted(notes.unused.items()):
        listed = ", ".join(f"`{name}`" for name in sorted(names))
        message = f"{unit} has a new parameter that your body does not use: {listed}"
        yield Remark("parameter-unused", message, _line(places, unit))
    for unit in notes.orphans:
        message = f"the contract no longer asks for {unit}; you edited it, so it stays"
        hint = "Remove it when you no longer need it."
        yield Remark("definition-orphaned", message, _line(places, unit), hint)
    yield from _lost_definitions(tree, ast.parse(base), notes)


def line_in(tree: ast.Module, unit: str) -> int:
    """The line of a definition, 1 when it is not there."""
    return _line(dict(_places(tree.body, "")), unit)


def _places(body: list[ast.stmt], path: str) -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        if isinstance(node, Function | ast.ClassDef):
            yield f"{path}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _places(node.body, f"{path}{node.name}.")
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield f"{path}{node.target.id}", node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield f"{path}{node.targets[0].id}", node


def _line(places: dict[str, ast.stmt], unit: str) -> int:
    return places[unit].lineno if unit in places else 1


def _gone(places: dict[str, ast.stmt], unit: str, names: frozenset[str]) -> Iterator[Remark]:
    """The first use of each parameter that the signature no longer has."""
    node = places.get(unit)
    if not isinstance(node, Function):
        return
    stored = {one.id for one in ast.walk(node) if _is_stored(one)}
    for name in sorted(names - stored):
        uses = [one.lineno for one in ast.walk(node) if _is_name(one, name)]
        if uses:
            message = f"{unit} uses `{name}`, which is no longer a parameter"
            yield Remark("name-gone", message, min(uses), "Use what took its place.")


def _is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _is_name(node: ast.AST, name: str) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and node.id == name


def _lost_definitions(tree: ast.Module, base: ast.Module, notes: Notes) -> Iterator[Remark]:
    """Uses of functions, classes, methods and attributes that went with the contract's change."""
    before, now = _defined(base), _defined(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            name = node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            name = f"self.{node.attr}" if _is_name(node.value, "self") else ""
        else:
            continue
        if name in before - now:
            message = f"`{name}` is used here, and the contract no longer asks for it"
            yield Remark("name-gone", message, node.lineno, "Use what took its place.")


def _defined(tree: ast.Module) -> set[str]:
    """Top-level definitions, and `self.x` for what a class defines or assigns."""
    found = {node.name for node in tree.body if isinstance(node, Function | ast.ClassDef)}
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found |= {f"self.{name}" for name in attributes_of(owner)}
    return found


def attributes_of(owner: ast.ClassDef) -> set[str]:
    """What a class defines, or assigns to `self`."""
    found = {node.name for node in owner.body if isinstance(node, Function)}
    for node in ast.walk(owner):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and _is_name(node.value, "self")
        ):
            found.add(node.attr)
    return found
