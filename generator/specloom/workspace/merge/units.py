"""A Python module as named definitions, and what makes two of them the same."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard, TypeVar

import libcst as cst

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
S = TypeVar("S", cst.SimpleStatementLine, cst.BaseCompoundStatement, Statement)
MARK = "# specloom: the contract no longer asks for this."


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement of a module or a class. `key` is unique among its neighbours."""

    key: str
    node: Statement


def units(body: Sequence[cst.BaseStatement]) -> dict[str, Unit]:
    """The statements by key, in their order; imports are left out, they merge by name."""
    found: dict[str, Unit] = {}
    behind = ""
    for node in body:
        if not isinstance(node, Statement) or is_import(node):
            continue
        # A text stands behind what it explains: the module, the class, an attribute.
        wanted = f"{behind} docstring".strip() if _is_text(node) else _key(node)
        key, number = wanted, 1
        while key in found:
            number += 1
            key = f"{wanted} ({number})"
        found[key] = Unit(key, node)
        behind = key
    return found


def _is_text(node: Statement) -> bool:
    match node:
        case cst.SimpleStatementLine(
            body=[cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString())]
        ):
            return True
    return False


def is_import(node: cst.CSTNode) -> TypeGuard[cst.SimpleStatementLine]:
    return isinstance(node, cst.SimpleStatementLine) and all(
        isinstance(part, cst.Import | cst.ImportFrom) for part in node.body
    )


def _key(node: Statement) -> str:
    match node:
        case cst.FunctionDef() | cst.ClassDef():
            return node.name.value
        case cst.SimpleStatementLine():
            return _simple_key(node.body[0])
        case cst.If():
            return f"if {code(node.test)}"
        case cst.With():
            return f"with {code(node.items[0].item)}"
    return type(node).__name__.lower()


def _simple_key(node: cst.BaseSmallStatement) -> str:
    match node:
        case cst.Assign():
            return " = ".join(code(target.target) for target in node.targets)
        case cst.AnnAssign():
            return code(node.target)
        case cst.Expr(value=cst.Call(func=called)):
            return f"{code(called)}(…)"
    return type(node).__name__.lower()


def code(node: cst.CSTNode) -> str:
    """A node as source, as if it stood at the left margin."""
    return cst.Module([]).code_for_node(node)


def comments(node: Statement) -> tuple[str, ...]:
    """The comment lines in front of a statement, without ours."""
    found = (line.comment.value for line in node.leading_lines if line.comment is not None)
    return tuple(text for text in found if text != MARK)


def bare(node: S) -> S:
    """A statement without what stands in front of it."""
    return node.with_changes(leading_lines=())


def same(one: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether two nodes say the same: layout does not count, comments do."""
    first, second = code(one), code(other)
    return first == second or meaning(first) == meaning(second)


def meaning(text: str) -> tuple[str, tuple[str, ...]]:
    """The syntax tree and the comments of a piece of source."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    remarks = tuple(token.string for token in tokens if token.type == tokenize.COMMENT)
    return ast.dump(ast.parse(text)), remarks


def unmarked(node: S) -> S:
    """A statement without the comment that called it gone."""
    kept = [line for line in node.leading_lines if _comment(line) != MARK]
    return node.with_changes(leading_lines=kept) if len(kept) < len(node.leading_lines) else node


def marked(node: S) -> S:
    """A statement with the comment that calls it gone."""
    if is_marked(node):
        return node
    line = cst.EmptyLine(comment=cst.Comment(MARK))
    return node.with_changes(leading_lines=[*node.leading_lines, line])


def is_marked(node: Statement) -> bool:
    return any(_comment(line) == MARK for line in node.leading_lines)


def _comment(line: cst.EmptyLine) -> str:
    return line.comment.value if line.comment is not None else ""
