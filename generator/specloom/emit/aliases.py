"""Type aliases after the classes that they mention, so that no name needs quotes.

datamodel-code-generator quotes what stands further down, and falls back to `Union["Pet", bool]`
then. Classes mention aliases lazily, aliases mention each other without circles (`design/schemas`),
so there is always an order in which every name is known.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from specloom.emit.model_printer.order import divided


def in_order(statements: Mapping[str, str], aliases: Mapping[str, ast.expr]) -> list[str]:
    """The definitions, by name, with those of `aliases` that need it moved behind the others."""
    forward = {name for name, value in aliases.items() if any(_quoted(value))}
    mentions = {name: set(_mentioned(value)) for name, value in aliases.items()}
    staying, moving = divided(statements, mentions, forward)
    return [
        *(statements[name] for name in staying),
        *(_unquoted(statements[name]) for name in moving),
    ]


def alias_value(statement: ast.stmt) -> ast.expr | None:
    """What an alias stands for; None when the statement is no alias."""
    match statement:
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeAliasType"), args=[_, value])):
            return value
    return None


def _quoted(value: ast.expr) -> Iterable[ast.Constant]:
    """The names in quotes; the members of a `Literal` and the arguments of calls are none."""
    match value:
        case ast.Constant(value=str()):
            yield value
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name != "Literal":
            yield from _quoted(inner)
        case ast.Tuple(elts=parts):
            for part in parts:
                yield from _quoted(part)
        case ast.BinOp(left=left, right=right):
            yield from _quoted(left)
            yield from _quoted(right)


def _mentioned(value: ast.expr) -> Iterable[str]:
    yield from (node.id for node in ast.walk(value) if isinstance(node, ast.Name))
    yield from (str(node.value) for node in _quoted(value))


def _unquoted(text: str) -> str:
    """The definition without quotes, `Union` and `Optional`; what documents it stays."""
    statement = ast.parse(text).body[0]
    match statement:
        case ast.Assign(value=ast.Call(args=[_, value]) as call):
            call.args[1] = _plain(value)
    lines = text.split("\n")
    return "\n".join([ast.unparse(statement), *lines[statement.end_lineno or len(lines) :]])


def _plain(value: ast.expr) -> ast.expr:
    match value:
        case ast.Constant(value=str(name)):
            return ast.Name(name)
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            return ast.BinOp(_plain(inner), ast.BitOr(), ast.Constant(None))
        case ast.Subscript(value=ast.Name(id="Union"), slice=ast.Tuple(elts=parts)):
            first, *others = map(_plain, parts)
            for other in others:
                first = ast.BinOp(first, ast.BitOr(), other)
            return first
        case ast.Subscript(value=ast.Name(id=name) as outer, slice=inner) if name != "Literal":
            return ast.Subscript(outer, _plain(inner))
        case ast.Tuple(elts=parts):
            return ast.Tuple([_plain(part) for part in parts])
        case ast.BinOp(left=left, right=right):
            return ast.BinOp(_plain(left), ast.BitOr(), _plain(right))
    return value
