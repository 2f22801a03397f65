"""Merging imports: by name, and by what the merged module really uses."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

import libcst as cst

from specloom.import_order import member_order, natural, section
from specloom.workspace.merge.units import Statement, bare, code, is_import

_LINE = 100  # columns that an import may take before it is broken into lines


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name as alias`; `name` is "" for `import module as alias`."""

    module: str
    name: str
    alias: str = ""

    @property
    def bound(self) -> str:
        """The name that the module can use."""
        return self.alias or self.name or self.module.partition(".")[0]


def imported(body: Iterable[cst.BaseStatement]) -> list[Import]:
    """What the top level imports; stars are left out."""
    return [one for node in body if is_import(node) for one in _imported(ast.parse(code(node)))]


def _imported(tree: ast.Module) -> Iterable[Import]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", alias.asname or "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                if alias.name != "*":
                    yield Import(module, alias.name, alias.asname or "")


def used_names(body: Iterable[cst.BaseStatement]) -> frozenset[str]:
    """The names that the statements mention, those inside strings included."""
    found: set[str] = set()
    for statement in body:
        if is_import(statement):
            continue
        for node in ast.walk(ast.parse(code(statement))):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= _quoted(node.value)
    return frozenset(found)


def _quoted(text: str) -> set[str]:
    """The names of an annotation in quotes."""
    if len(text) > _LINE or not text.isprintable():
        return set()
    try:
        nodes = list(ast.walk(ast.parse(text, mode="eval")))
    except (SyntaxError, ValueError):
        return set()
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def merge_imports(
    body: Sequence[cst.BaseStatement],
    base: Sequence[Import],
    new: Sequence[Import],
    used_before: frozenset[str],
    own: Container[str],
) -> list[cst.BaseStatement]:
    """The module's statements with the imports they need; those that you wrote stay."""
    mine = imported(body)
    used = used_names(body)
    once, now = set(base), set(new)
    rivals = {one.bound for one in now - once}
    dropped = {
        one
        for one in mine
        if one in once
        and one.module != "__future__"
        and (
            (one.bound not in used and (one not in now or one.bound in used_before))
            or (one not in now and one.bound in rivals)
        )
    }
    taken = {one.bound for one in mine if one not in dropped} | _defined(body)
    wanted = [
        one
        for one in new
        if one.bound in used
        and one.bound not in taken
        and (one not in once or one.bound not in used_before)
    ]
    return with_imports(without_imports(body, dropped), wanted, own)


def _defined(body: Iterable[cst.BaseStatement]) -> set[str]:
    return {node.name.value for node in body if isinstance(node, cst.ClassDef | cst.FunctionDef)}


def without_imports(
    body: Sequence[cst.BaseStatement], dropped: Container[Import]
) -> list[cst.BaseStatement]:
    """The statements without some imports; what stood in front of one that goes moves on."""
    result: list[cst.BaseStatement] = []
    waiting: Sequence[cst.EmptyLine] = ()
    for node in body:
        kept = node
        if is_import(node):
            items = imported([node])
            left = [one for one in items if one not in dropped]
            if items and not left:
                waiting = waiting or node.leading_lines
                continue
            if len(left) < len(items):
                kept = _statement(left).with_changes(leading_lines=node.leading_lines)
        if waiting:
            kept = _behind(waiting, kept)
        if not result and node is not body[0]:
            kept = _first(kept)
        waiting = ()
        result.append(kept)
    return result


def _behind(lines: Sequence[cst.EmptyLine], node: cst.BaseStatement) -> cst.BaseStatement:
    """A statement behind the comments, or the space, of an import that went."""
    if not isinstance(node, Statement):
        return node
    has_comment = any(line.comment is not None for line in lines)
    if not has_comment and (node.leading_lines or not is_import(node)):
        return node
    return node.with_changes(leading_lines=[*lines, *node.leading_lines])


def _first(node: cst.BaseStatement) -> cst.BaseStatement:
    """A statement at the beginning of a module, where no empty line stands."""
    if not isinstance(node, Statement):
        return node
    lines = dropwhile(lambda line: line.comment is None, node.leading_lines)
    return node.with_changes(leading_lines=list(lines))


def with_imports(
    body: Sequence[cst.BaseStatement], wanted: Sequence[Import], own: Container[str]
) -> list[cst.BaseStatement]:
    """The statements with more imports, each where isort would put it."""
    result = list(body)
    for one in wanted:
        if not _joined_in(result, one):
            _insert(result, one, own)
    return result


def _joined_in(body: list[cst.BaseStatement], wanted: Import) -> bool:
    """Add a name to the statement that imports from its module already."""
    if not wanted.name:
        return False
    for index, node in enumerate(body):
        if is_import(node) and _takes(node, wanted.module):
            items = imported([node])
            names = sorted([*items, wanted], key=lambda one: member_order(one.name))
            body[index] = _statement(names).with_changes(leading_lines=node.leading_lines)
            return True
    return False


def _takes(node: cst.SimpleStatementLine, module: str) -> bool:
    """Whether a statement is `from module import …`, without comments that a new form would lose."""
    items = imported([node])
    return (
        bool(items)
        and all(one.name and one.module == module for one in items)
        and "#" not in code(bare(node))
    )


def _insert(body: list[cst.BaseStatement], wanted: Import, own: Container[str]) -> None:
    key = _order(wanted, own)
    places = [index for index, node in enumerate(body) if imported([node])]
    after = [index for index in places if _order(imported([body[index]])[0], own) > key]
    blank = [cst.EmptyLine(indent=False)]
    line = _statement([wanted])
    if after and isinstance(node := body[after[0]], cst.SimpleStatementLine):
        index, same = after[0], _order(imported([node])[0], own)[0] == key[0]
        follows = index and _section_of(body[index - 1], own) == key[0]
        front = node.leading_lines if same else () if follows or not index else blank
        rest = () if same else node.leading_lines or blank
        body[index : index + 1] = [
            line.with_changes(leading_lines=front),
            node.with_changes(leading_lines=rest),
        ]
        return
    index = places[-1] + 1 if places else _behind_docstring(body)
    same_section = places and _order(imported([body[places[-1]]])[0], own)[0] == key[0]
    body.insert(index, line.with_changes(leading_lines=() if same_section or not index else blank))


def _section_of(node: cst.BaseStatement, own: Container[str]) -> object:
    items = imported([node])
    return _order(items[0], own)[0] if items else None


def _order(one: Import, own: Container[str]) -> tuple[object, ...]:
    first = -1 if one.module == "__future__" else section(one.module, own)
    return first, 1 if one.name else 0, natural(one.module.lower())


def _behind_docstring(body: Sequence[cst.BaseStatement]) -> int:
    match body[:1]:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString())])]:
            return 1
    return 0


def _statement(items: Sequence[Import]) -> cst.SimpleStatementLine:
    """One import statement, broken into lines when it is long."""
    first = items[0]
    if not first.name:
        text = "import " + ", ".join(_aliased(one.module, one.alias) for one in items)
    else:
        names = [_aliased(one.name, one.alias) for one in items]
        text = f"from {first.module} import {', '.join(names)}"
        if len(text) > _LINE:
            lines = "".join(f"    {name},\n" for name in names)
            text = f"from {first.module} import (\n{lines})"
    node = cst.parse_statement(text)
    assert isinstance(node, cst.SimpleStatementLine)
    return node


def _aliased(name: str, alias: str) -> str:
    return f"{name} as {alias}" if alias else name
