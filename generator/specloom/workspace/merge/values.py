"""Merging what a name is bound to: literals and calls, element by element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import libcst as cst

from specloom.workspace.merge.units import code, same

Sequential = TypeVar("Sequential", cst.List, cst.Tuple, cst.Set)


def merge_assignment(
    base: cst.SimpleStatementLine, yours: cst.SimpleStatementLine, new: cst.SimpleStatementLine
) -> cst.SimpleStatementLine | None:
    """An assignment whose value both sides changed in different places; None when they met."""
    before, mine, now = (_assigned(line) for line in (base, yours, new))
    if before is None or mine is None or now is None:
        return None
    value = _value(before.value, mine.value, now.value)
    if value is None or not same(_without(before), _without(now)):
        return None
    return yours.with_changes(body=[mine.with_changes(value=value)])


def _assigned(line: cst.SimpleStatementLine) -> cst.Assign | cst.AnnAssign | None:
    if len(line.body) != 1 or not isinstance(line.body[0], cst.Assign | cst.AnnAssign):
        return None
    return line.body[0]


def _without(node: cst.Assign | cst.AnnAssign) -> cst.CSTNode:
    """The statement with nothing on its right side."""
    return node.with_changes(value=cst.Name("_"))


def _value(
    base: cst.BaseExpression | None,
    yours: cst.BaseExpression | None,
    new: cst.BaseExpression | None,
) -> cst.BaseExpression | None:
    if base is None or yours is None or new is None:
        return None
    if _alike(base, new) or _alike(yours, new):
        return yours
    if _alike(base, yours):
        return new
    match base, yours, new:
        case cst.Call(), cst.Call(), cst.Call() if _alike(base.func, yours.func):
            if not _alike(base.func, new.func) or not _only_keywords(base, yours, new):
                return None
            args = _elements(base.args, yours.args, new.args, _keyword)
            return None if args is None else yours.with_changes(args=args)
        case cst.Dict(), cst.Dict(), cst.Dict():
            elements = _elements(base.elements, yours.elements, new.elements, _key)
            return None if elements is None else yours.with_changes(elements=elements)
        case cst.List(), cst.List(), cst.List():
            return _sequence(base, yours, new)
        case cst.Tuple(), cst.Tuple(), cst.Tuple():
            return _sequence(base, yours, new)
        case cst.Set(), cst.Set(), cst.Set():
            return _sequence(base, yours, new)
    return None


def _sequence(base: Sequential, yours: Sequential, new: Sequential) -> Sequential | None:
    elements = _elements(base.elements, yours.elements, new.elements, _member)
    return None if elements is None else yours.with_changes(elements=elements)


def _alike(one: cst.CSTNode, other: cst.CSTNode) -> bool:
    return same(_line(one), _line(other))


def _line(node: cst.CSTNode) -> cst.CSTNode:
    return cst.Expr(node) if isinstance(node, cst.BaseExpression) else node


def _only_keywords(*calls: cst.Call) -> bool:
    return all(arg.keyword is not None for call in calls for arg in call.args)


def _keyword(arg: Any) -> str:
    return arg.keyword.value if arg.keyword is not None else ""


def _key(element: Any) -> str:
    return code(element.key) if isinstance(element, cst.DictElement) else code(element)


def _member(element: Any) -> str:
    return code(element.value)


def _elements(
    base: Sequence[Any], yours: Sequence[Any], new: Sequence[Any], name: Callable[[Any], str]
) -> list[Any] | None:
    """Three-way by name; None when both sides changed the same element."""
    before, now = {name(one): one for one in base}, {name(one): one for one in new}
    merged: list[Any] = []
    for one in yours:
        key = name(one)
        if key in before and key not in now:
            if not _alike(before[key].value, one.value):
                return None
            continue
        if key in now:
            old = before[key].value if key in before else None
            value = now[key].value if _alike(one.value, now[key].value) else None
            if value is None:
                value = _value(old, one.value, now[key].value)
            if value is None:
                return None
            one = one.with_changes(value=value)
        merged.append(one)
    mine = {name(one) for one in yours}
    order = list(now)
    for key in order:
        if key not in mine and key not in before:
            _insert(merged, now[key], order[: order.index(key)], name)
    return _separated(merged)


def _insert(
    merged: list[Any], one: Any, earlier: Sequence[str], name: Callable[[Any], str]
) -> None:
    places = [index for index, other in enumerate(merged) if name(other) in earlier]
    merged.insert(places[-1] + 1 if places else 0, one)


def _separated(elements: list[Any]) -> list[Any]:
    """Every element but the last needs a comma; the layout around those that are there stays."""
    default = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return [
        (
            one.with_changes(comma=default)
            if index < len(elements) - 1 and not isinstance(one.comma, cst.Comma)
            else one
        )
        for index, one in enumerate(elements)
    ]
