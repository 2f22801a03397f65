"""What a generated file is when all texts are taken out of it."""

from __future__ import annotations

import ast
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from specloom import pipeline
from specloom.config import AppConfig

_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def built(contract: Path) -> dict[str, str]:
    """The texts of an application's files by their paths; nothing is written."""
    app = AppConfig("injected", contract, contract.parent / "out")
    files = pipeline.build(app).files
    return {file.path: file.content for file in files if isinstance(file.content, str)}


class _Bare(ast.NodeTransformer):
    """Leaves the code: no strings, and no statements that are nothing but a string."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return None
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        kept = type(node.value).__name__ if isinstance(node.value, str) else node.value
        return ast.Constant(kept)

    def visit_Pass(self, node: ast.Pass) -> None:
        """What stands where a docstring could be."""


def shape(path: str, text: str) -> Any:
    """The code of a Python file, the keys of a configuration file, the length of any other."""
    if path.endswith(".py"):
        return ast.dump(_Bare().visit(ast.parse(text, path)))
    if path.endswith(".toml"):
        return _keys(tomllib.loads(text))
    if path.endswith((".yaml", ".yml")):
        return _keys(YAML(typ="safe").load(text))
    if path.endswith(".md"):
        return None  # prose
    return None if path.endswith(".json") else text.count("\n")


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _keys(item) for key, item in value.items()}
    return [_keys(item) for item in value] if isinstance(value, list) else type(value).__name__


def shapes(files: dict[str, str]) -> dict[str, Any]:
    return {path: shape(path, text) for path, text in files.items()}


def calls(files: dict[str, str]) -> set[str]:
    """The names of everything that the code of an application calls."""
    trees = [ast.parse(text) for path, text in files.items() if path.endswith(".py")]
    called = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {function.id for function in called if isinstance(function, ast.Name)}
    return names | {function.attr for function in called if isinstance(function, ast.Attribute)}


def hidden(files: dict[str, str]) -> dict[str, set[str]]:
    """Characters in Python files that change how they read without being seen."""
    found = {
        path: {char for char in text if char != "\n" and unicodedata.category(char) in _HIDDEN}
        for path, text in files.items()
        if path.endswith(".py")
    }
    return {path: chars for path, chars in found.items() if chars}
