"""YAML nodes to JSON values by the YAML 1.2 core schema (§10.3), with string keys only.

So `no` and `on` stay strings, a date stays a string, and the key `200` is `"200"`: OpenAPI documents
mean JSON whatever they are written in. The merge key `<<` of YAML 1.1 is honoured, as tools do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from specloom.document.pointer import ROOT, join, split
from specloom.document.source import Text
from specloom.document.yaml_nodes import MAX_DEPTH, Node

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_MERGE = "<<"
_STANDARD = "tag:yaml.org,2002:"
# What aliases may add to a file: far beyond any honest use, far below what fills a memory.
_ALIAS_ALLOWANCE = 200_000


def to_value(text: Text, root: Node) -> Any:
    """The JSON value of a node tree; raises SpecloomError for what JSON cannot hold."""
    _refuse_bomb(text, root)
    return _construct(text, root, ROOT)


class YamlFinder:
    """Finds pointers in a node tree; merged keys are found where they are written."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._members: dict[int, dict[str, tuple[int, Node]]] = {}

    def __call__(self, pointer: str) -> int:
        found, node = self._root.offset, self._root
        for token in split(pointer):
            members = self._members_of(node)
            if token not in members:
                break
            found, node = members[token]
        return found

    def _members_of(self, node: Node) -> dict[str, tuple[int, Node]]:
        if id(node) not in self._members:
            self._members[id(node)] = _members(node)
        return self._members[id(node)]


def _members(node: Node) -> dict[str, tuple[int, Node]]:
    if node.kind == "sequence":
        return {str(at): (child.offset, child) for at, child in enumerate(node.children)}
    members: dict[str, tuple[int, Node]] = {}
    for key, value in node.pairs():
        if _is_merge(key):
            for source in _merged(value):
                members = {**_members(source), **members}
    members.update(
        {key.value: (key.offset, value) for key, value in node.pairs() if not _is_merge(key)}
    )
    return members


def _construct(text: Text, node: Node, pointer: str) -> Any:
    _refuse_tag(text, node, pointer)
    if node.kind == "scalar":
        return _scalar(text, node, pointer)
    if node.kind == "sequence":
        return [
            _construct(text, child, join(pointer, at)) for at, child in enumerate(node.children)
        ]
    return _mapping(text, node, pointer)


def _mapping(text: Text, node: Node, pointer: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    offsets: dict[str, int] = {}
    merged: dict[str, Any] = {}
    for key, value in node.pairs():
        if _is_merge(key):
            for source in _merges(text, value, pointer):
                merged = {**source, **merged}
            continue
        name = _key(text, key, pointer)
        place = join(pointer, name)
        if name in found:
            raise _duplicate(text, name, offsets[name], key.offset, place)
        offsets[name] = key.offset
        found[name] = _construct(text, value, place)
    return {**merged, **found} if merged else found


def _key(text: Text, key: Node, pointer: str) -> str:
    if key.kind != "scalar":
        message = "A list or mapping cannot be a key."
        raise text.failure("yaml-key", message, key.offset, "Use a plain name as key.", pointer)
    return key.value


def _is_merge(key: Node) -> bool:
    return key.kind == "scalar" and key.plain and key.value == _MERGE


def _merged(value: Node) -> list[Node]:
    sources = value.children if value.kind == "sequence" else [value]
    return [source for source in sources if source.kind == "mapping"]


def _merges(text: Text, value: Node, pointer: str) -> list[dict[str, Any]]:
    sources = value.children if value.kind == "sequence" else [value]
    for source in sources:
        if source.kind != "mapping":
            message = "The merge key `<<` takes a mapping or a list of mappings."
            raise text.failure("yaml-merge", message, source.offset, "Merge an anchor.", pointer)
    return [_mapping(text, source, pointer) for source in sources]


def _scalar(text: Text, node: Node, pointer: str) -> Any:
    value = node.value
    tag = (node.tag or "").removeprefix(_STANDARD)
    if not node.plain and tag not in _TAGGED:
        return value
    try:
        return _TAGGED[tag](value) if tag in _TAGGED else plain_value(value)
    except (ValueError, OverflowError):
        what = f"a YAML `!!{tag}`" if tag in _TAGGED else "a JSON value"
        message = f"`{value[:40]}` is not {what}."
        hint = "Use a finite number, or quote it to make it a string."
        raise text.failure("number-not-finite", message, node.offset, hint, pointer) from None


def plain_value(value: str) -> Any:
    """What a plain (unquoted) scalar means; raises ValueError for infinity and NaN."""
    if value in _NULLS:
        return None
    if value in _TRUE or value in _FALSE:
        return value in _TRUE
    return _number(value) if value[0] in "+-.0123456789" else value


def _number(value: str) -> Any:
    if _INTEGER.match(value):
        return int(value)
    if _OCTAL.match(value) or _HEXADECIMAL.match(value):
        return int(value, 0)
    if _NOT_FINITE.match(value):
        raise ValueError(value)
    return _finite(value) if _FLOAT.match(value) else value


def _finite(value: str) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _boolean(value: str) -> bool:
    if value not in _TRUE | _FALSE:
        raise ValueError(value)
    return value in _TRUE


def _null(value: str) -> None:
    if value not in _NULLS:
        raise ValueError(value)


_TAGGED: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": _finite,
    "bool": _boolean,
    "null": _null,
    "timestamp": str,
}
_COLLECTIONS = {"mapping": "map", "sequence": "seq"}


def _refuse_tag(text: Text, node: Node, pointer: str) -> None:
    if node.tag in (None, "", "!"):
        return
    name = (node.tag or "").removeprefix(_STANDARD)
    known = name in _TAGGED if node.kind == "scalar" else name == _COLLECTIONS[node.kind]
    if not known:
        message = f"The YAML tag `{node.tag}` has no meaning in an OpenAPI document."
        raise text.failure("yaml-tag", message, node.offset, "Remove the tag.", pointer)


def _duplicate(text: Text, name: str, first: int, second: int, pointer: str) -> Exception:
    line = text.location(first).line
    message = f"The key `{name}` stands twice in one object (first in line {line})."
    hint = "Remove or rename one of them; a parser keeps only the last."
    return text.failure("duplicate-key", message, second, hint, pointer)


def _refuse_bomb(text: Text, root: Node) -> None:
    """Measures what expanding the aliases would make, without expanding them."""
    sizes: dict[int, int] = {}
    depths: dict[int, int] = {}

    def measure(node: Node) -> None:
        # An anchor comes before its aliases, so this recursion is as deep as the text, not the expansion.
        for child in node.children:
            if id(child) not in sizes:
                measure(child)
        sizes[id(node)] = 1 + sum(sizes[id(child)] for child in node.children)
        depths[id(node)] = 1 + max((depths[id(child)] for child in node.children), default=0)

    measure(root)
    expanded, written = sizes[id(root)], len(sizes)
    hint = "Share parts with `$ref` instead of YAML aliases."
    if depths[id(root)] > MAX_DEPTH:
        message = f"The aliases of this file nest more than {MAX_DEPTH} levels deep."
        raise text.failure("nesting-too-deep", message, root.offset, hint)
    if expanded > 20 * written + _ALIAS_ALLOWANCE:
        message = f"The aliases of this file expand its {written} nodes to {expanded}."
        raise text.failure("yaml-bomb", message, _heaviest(root, sizes).offset, hint)


def _heaviest(root: Node, sizes: dict[int, int]) -> Node:
    """The innermost node that holds more than the whole allowance: where the expansion happens."""
    node = root
    while True:
        heavy = [child for child in node.children if sizes[id(child)] > _ALIAS_ALLOWANCE]
        if not heavy:
            return node
        node = heavy[0]
