"""What datamodel-code-generator wrote: checked against the plan, freed of its imports, defaults in place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from specloom.design.pysource import literal
from specloom.design.schemas.flat import Enumeration, Record
from specloom.design.types import Model, Module
from specloom.emit.aliases import alias_value, in_order
from specloom.emit.model_printer.definitions import Default

_CLOSED = "ConfigDict(\n        extra='forbid',\n    )"  # one setting needs one line


class UnplannedModelError(Exception):
    """The written source is not what was planned; says which module, and what."""


def body_of(source: str, module: Module, default: Default) -> str:
    """The classes and aliases of a module, without imports. Raises UnplannedModelError."""
    source = source.replace(_CLOSED, "ConfigDict(extra='forbid')")
    lines = source.split("\n")
    planned = {model.name: model for model in module.models}
    kept: dict[str, str] = {}
    aliases: dict[str, ast.expr] = {}
    for statement, end in _statements(ast.parse(source)):
        name = _name(statement)
        model = planned.pop(name, None)
        if model is None or not _as_planned(statement, model):
            raise UnplannedModelError(f"{module.name}: {ast.unparse(statement)[:200]}")
        _put_defaults(statement, model, default, lines)
        _put_members(statement, model, lines)
        kept[name] = "\n".join(lines[statement.lineno - 1 : end])
        if (value := alias_value(statement)) is not None:
            aliases[name] = value
    if planned:
        raise UnplannedModelError(f"{module.name} lacks {', '.join(sorted(planned))}")
    return "\n\n\n".join(in_order(kept, aliases))


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, int]]:
    """Definitions with the last line of what documents them; imports and rebuilding are left out."""
    body = [
        node
        for node in tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom) and not _rebuilds(node)
    ]
    for node, following in zip(body, [*body[1:], None], strict=True):
        if not _documents(node):
            end = following if following is not None and _documents(following) else node
            yield node, end.end_lineno or 0


def _documents(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _rebuilds(node: ast.stmt) -> bool:
    """`Pet.model_rebuild()`: the base class builds on first use, so nothing has to be rebuilt."""
    match node:
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(attr="model_rebuild", value=ast.Name()), args=[], keywords=[]
            )
        ):
            return True
    return False


def _name(statement: ast.stmt) -> str:
    match statement:
        case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _as_planned(statement: ast.stmt, model: Model) -> bool:
    """Whether a statement holds exactly the fields or members that were planned."""
    match statement, model.shape:
        case ast.ClassDef(body=body), Record(properties=properties):
            return [item.attribute for item in properties] == _fields(body)
        case ast.ClassDef(body=body), Enumeration(values=values):
            return list(values) == [node.value.value for node in body if _is_member(node)]  # type: ignore[attr-defined]
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeAliasType"))), shape:
            return not isinstance(shape, Record | Enumeration)
    return False


def _fields(body: list[ast.stmt]) -> list[str]:
    return [
        node.target.id
        for node in body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]


def _is_member(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)


def _put_defaults(statement: ast.stmt, model: Model, default: Default, lines: list[str]) -> None:
    if not isinstance(statement, ast.ClassDef) or not isinstance(model.shape, Record):
        return
    sources = {item.attribute: default(item) for item in model.shape.properties}
    for node in statement.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if sources[
                name
            ]:
                _replace(value, sources[name], lines)


def _put_members(statement: ast.stmt, model: Model, lines: list[str]) -> None:
    """Values of enumerations, with what nobody would see of them escaped."""
    if isinstance(statement, ast.ClassDef) and isinstance(model.shape, Enumeration):
        members = [node.value for node in statement.body if _is_member(node)]  # type: ignore[attr-defined]
        for node in members:
            if node.lineno == node.end_lineno:
                _replace(node, literal(node.value), lines)


def _replace(node: ast.expr, source: str, lines: list[str]) -> None:
    """Puts other source in the place of an expression that stands on one line."""
    line = lines[node.lineno - 1].encode()
    lines[node.lineno - 1] = (
        line[: node.col_offset] + source.encode() + line[node.end_col_offset :]
    ).decode()
