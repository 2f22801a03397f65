"""Which operations the tests of an application touch, read from their source."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from specloom.status.modules import Module
from specloom.status.operations import METHODS, Declared
from specloom.status.services import Function, Served

_UNKNOWN = "\0"  # what is only known at run time stands for any text
_SENDING = ("request", "stream")  # they take the method first


@dataclass(slots=True)
class _Touched:
    """What the tests that run do: texts they hold, requests they send, methods they call by class."""

    texts: set[str] = field(default_factory=set)
    requests: set[tuple[str, str]] = field(default_factory=set)
    calls: set[tuple[str, str]] = field(default_factory=set)


def touched_operations(
    operations: Iterable[Declared],
    services: Mapping[str, Served],
    modules: Iterable[Module],
    base: str,
) -> frozenset[str]:
    """The keys of the operations that a test touches; `base` is the path of the contract's server."""
    known = list(operations)
    touched = _touched(modules)
    found = {one.key for one in known if one.key in touched.texts}
    for one in known:
        served = services.get(one.key)
        if served and any((name, served.name) in touched.calls for name in served.classes):
            found.add(one.key)
    sent = (_meant(method, path, known, base) for method, path in touched.requests)
    return frozenset(found.union(*sent))


def _touched(modules: Iterable[Module]) -> _Touched:
    definitions: dict[str, list[tuple[ast.AST, Mapping[str, str]]]] = defaultdict(list)
    waiting: list[str] = []
    for module in modules:
        constants = dict(_constants(module.tree.body))
        for name, node in _definitions(module.tree):
            definitions[name].append((node, constants))
            if name.startswith("test") and isinstance(node, Function) and not _skipped(node):
                waiting.append(name)
    touched = _Touched()
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for node, known in definitions.get(name, ()):
            if not (isinstance(node, Function) and _skipped(node)):
                waiting += _look(node, known, touched)
    return touched


def _definitions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Functions, those of test classes too, and what has a name in the module."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not _skipped(node):
            yield from ((one.name, one) for one in node.body if isinstance(one, Function))
        elif isinstance(node, ast.Assign):
            yield from ((one.id, node) for one in node.targets if isinstance(one, ast.Name))


def _skipped(node: Function | ast.ClassDef) -> bool:
    """Marked with `pytest.mark.skip`; what is skipped on a condition may run."""
    for decorator in node.decorator_list:
        marked = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(marked, ast.Attribute) and marked.attr == "skip":
            return True
    return False


def _constants(body: Iterable[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def _look(node: ast.AST, constants: Mapping[str, str], touched: _Touched) -> list[str]:
    """Note what a definition does; the names that it uses, arguments (fixtures) included."""
    kinds = dict(_kinds(node))
    known = {**constants, **(dict(_constants(node.body)) if isinstance(node, Function) else {})}
    used = []
    for inner in ast.walk(node):
        match inner:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                used.append(name)
            case ast.Constant(value=str(text)):
                touched.texts.add(text)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            called = inner.func
            if isinstance(called.value, ast.Name) and called.value.id in kinds:
                touched.calls.add((kinds[called.value.id], called.attr))
            touched.requests |= set(_sent(called.attr, inner, known))
    return used


def _kinds(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The class of each name that says it: an annotated argument, `name = Class(…)`."""
    for inner in ast.walk(node):
        match inner:
            case ast.arg(arg=name, annotation=ast.Name(id=kind)):
                yield name, kind
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id=kind))):
                yield name, kind


def _sent(called: str, call: ast.Call, constants: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(METHOD, path) of a request whose address is written out."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = list(call.args)
    if called in _SENDING:
        method = _text(given.pop(0) if given else named.get("method"), constants).upper()
    elif called in METHODS:
        method = called.upper()
    else:
        return
    address = _text(given[0] if given else named.get("url"), constants)
    if method and address.strip(_UNKNOWN):
        yield method, address


def _text(node: ast.expr | None, constants: Mapping[str, str]) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in constants:
            return constants[name]
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, constants) for part in parts)
        case ast.FormattedValue(value=value):
            return _text(value, constants)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left, constants) + _text(right, constants)
        case None:
            return ""
    return _UNKNOWN


def _meant(method: str, address: str, known: Iterable[Declared], base: str) -> set[str]:
    """The operation that answers a request: of several templates the one with most in common."""
    path = urlsplit(address).path.lstrip(_UNKNOWN)
    paths = {path, path.removeprefix(base)} if base else {path}
    fits = [
        (score, one.key)
        for one in known
        if one.method == method
        for each in paths
        if (score := _fit(one.path, each)) is not None
    ]
    return {max(fits)[1]} if fits else set()


def _fit(template: str, path: str) -> tuple[int, int] | None:
    """How well a path fits: equal segments, then parameters that get what is known at run time only."""
    pairs = list(zip(template.split("/"), path.split("/"), strict=False))
    if template.count("/") != path.count("/"):
        return None
    equal = sum(one == other for one, other in pairs)
    unknown = sum("{" in one and _UNKNOWN in other for one, other in pairs)
    fits = all(_segment_fits(one, other) for one, other in pairs)
    return (equal, unknown) if fits else None


def _segment_fits(template: str, segment: str) -> bool:
    if template == segment:
        return True
    if "{" in template:
        parts = re.split(r"\{[^{}]*\}", template)
        pattern = "[^/]+".join(map(re.escape, parts))
        return _UNKNOWN in segment or re.fullmatch(pattern, segment) is not None
    parts = segment.split(_UNKNOWN)
    return len(parts) > 1 and re.fullmatch(".*".join(map(re.escape, parts)), template) is not None
