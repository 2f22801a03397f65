"""What people do to the files that are theirs. Every line they write says so, so that none can get lost unseen."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import black

MARK = "# ours "


def edit_body(text: str, mark: str, dice: random.Random) -> str:
    """A line at the start of some function."""
    lines, nodes = text.splitlines(keepends=True), _functions(text)
    if not nodes:
        return text
    node = dice.choice(nodes)
    first = node.body[0]
    indent = " " * first.col_offset
    lines.insert(first.lineno - 1, f"{indent}_ = 1  {mark}\n")
    return "".join(lines)


def replace_body(text: str, mark: str, dice: random.Random) -> str:
    """Another implementation altogether."""
    lines, nodes = text.splitlines(keepends=True), _functions(text)
    if not nodes:
        return text
    node = dice.choice(nodes)
    first, last = node.body[0], node.body[-1]
    indent = " " * first.col_offset
    lines[first.lineno - 1 : last.end_lineno] = [f"{indent}raise RuntimeError  {mark}\n"]
    return "".join(lines)


def add_method(text: str, mark: str, dice: random.Random) -> str:
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    if not classes:
        return text
    lines = text.splitlines(keepends=True)
    after = dice.choice(dice.choice(classes).body)
    name = f"mine_{mark.rpartition(' ')[2]}"
    source = f"\n    def {name}(self) -> int:  {mark}\n        return 1\n"
    lines.insert(after.end_lineno or 0, source if after.end_lineno else "")
    return "".join(lines)


def add_helper(text: str, mark: str, dice: random.Random) -> str:
    name = f"helper_{mark.rpartition(' ')[2]}"
    return f"{text.rstrip()}\n\n\ndef {name}() -> int:  {mark}\n    return 1\n"


def add_comment(text: str, mark: str, dice: random.Random) -> str:
    lines, nodes = text.splitlines(keepends=True), _functions(text)
    if not nodes:
        return text
    node = dice.choice(nodes)
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    lines.insert(first - 1, f"{' ' * node.col_offset}{mark}\n")
    return "".join(lines)


def add_import(text: str, mark: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    imports = [
        node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    if not imports:
        return text
    lines.insert(
        imports[0].lineno - 1,
        f"import this_{mark.rpartition(' ')[2]} as _  {mark}\n".replace(
            f"this_{mark.rpartition(' ')[2]}", dice.choice(["math", "json", "asyncio"])
        ),
    )
    return "".join(lines)


def decorate(text: str, mark: str, dice: random.Random) -> str:
    lines, nodes = text.splitlines(keepends=True), _functions(text)
    if not nodes:
        return text
    node = dice.choice(nodes)
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    lines.insert(first - 1, f"{' ' * node.col_offset}@(lambda function: function)  {mark}\n")
    return "".join(lines)


def reorder(text: str, mark: str, dice: random.Random) -> str:
    """The methods of a class in another order."""
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    if not classes:
        return text
    node = dice.choice(classes)
    members = [one for one in node.body if isinstance(one, ast.AsyncFunctionDef)]
    if len(members) < 2:
        return text
    lines = text.splitlines(keepends=True)
    start, end = _start(members[0]), members[-1].end_lineno or 0
    if any(
        not isinstance(one, ast.AsyncFunctionDef) and start <= one.lineno <= end
        for one in node.body
    ):
        return text
    ends = [_start(one) for one in members[1:]] + [end + 1]
    blocks = [
        "".join(lines[_start(one) - 1 : stop - 1]).rstrip()
        for one, stop in zip(members, ends, strict=True)
    ]
    dice.shuffle(blocks)
    lines[start - 1 : end] = ["\n\n".join(blocks) + "\n"]
    return "".join(lines)


def reformat(text: str, mark: str, dice: random.Random) -> str:
    mode = black.Mode(line_length=dice.choice([60, 79, 120]), magic_trailing_comma=False)
    return black.format_str(text, mode=mode)


EDITS = (
    edit_body,
    replace_body,
    add_method,
    add_helper,
    add_comment,
    add_import,
    decorate,
    reorder,
    reformat,
)


def _functions(text: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body[0].lineno > node.lineno
    ]


def _start(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The first line, decorators included; comments in front belong to the block before."""
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])


def wrote_at(file: Path, line: int) -> bool:
    """Whether people wrote on a line, or into the definition that it belongs to."""
    lines = file.read_text("utf-8").splitlines()
    if MARK in lines[line - 1]:
        return True
    return any(
        any(MARK in one for one in lines[_start(node) - 1 : node.end_lineno])
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _start(node) <= line <= (node.end_lineno or 0)
    )


def marks_below(root: Path) -> set[str]:
    """Every mark of people in an application and in its conflicts."""
    found: set[str] = set()
    for path in (*root.rglob("*.py"), *root.rglob("*.patch")):
        for line in path.read_text("utf-8").splitlines():
            if MARK in line:
                found.add(line[line.index(MARK) :].strip())
    return found
