"""Merging signatures, parameter by parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst

from specloom.workspace.merge.units import code

_PLAIN = "\N{HORIZONTAL ELLIPSIS}"  # what a signature looks like where nothing is written


@dataclass(frozen=True, slots=True)
class _Part:
    """One parameter. `kind` orders the groups of a signature as Python does."""

    kind: int
    name: str
    text: str
    node: cst.Param | cst.ParamStar


def parameter_names(function: cst.FunctionDef) -> frozenset[str]:
    return frozenset(part.name for part in _parts(function.params) if part.name != "*")


def merge_signature(
    base: cst.FunctionDef | None, yours: cst.FunctionDef, new: cst.FunctionDef
) -> tuple[cst.FunctionDef, bool]:
    """Yours with the contract's changes, and whether none of them met one of yours."""
    if _head(yours) == _head(new) or (base is not None and _head(base) == _head(new)):
        return yours, True
    if base is None:
        return yours, False
    if _head(base) == _head(yours):
        return _with_head(yours, new), True
    parts, fits = _merged_parts(_parts(base.params), _parts(yours.params), _parts(new.params))
    returns, same_result = _pick(_result(base), _result(yours), _result(new))
    chosen = new.returns if returns == _result(new) else yours.returns
    asynchronous = (
        new.asynchronous
        if bool(base.asynchronous) == bool(yours.asynchronous)
        else yours.asynchronous
    )
    merged = yours.with_changes(params=_assembled(parts), returns=chosen, asynchronous=asynchronous)
    return merged, fits and same_result


def _head(function: cst.FunctionDef) -> tuple[object, ...]:
    parts = tuple((part.kind, part.name, part.text) for part in _parts(function.params))
    return parts, _result(function), bool(function.asynchronous)


def _with_head(yours: cst.FunctionDef, new: cst.FunctionDef) -> cst.FunctionDef:
    """Yours with the signature of `new`, printed as it is there."""
    return yours.with_changes(
        params=new.params,
        returns=new.returns,
        asynchronous=new.asynchronous,
        whitespace_before_params=new.whitespace_before_params,
        whitespace_before_colon=new.whitespace_before_colon,
    )


def _result(function: cst.FunctionDef) -> str:
    return _squeezed(function.returns.annotation) if function.returns else _PLAIN


def _parts(params: cst.Parameters) -> list[_Part]:
    found = [_part(0, one) for one in params.posonly_params]
    found += [_part(1, one) for one in params.params]
    match params.star_arg:
        case cst.Param():
            found.append(_part(2, params.star_arg))
        case cst.ParamStar():
            found.append(_Part(2, "*", "*", params.star_arg))
    found += [_part(3, one) for one in params.kwonly_params]
    if params.star_kwarg is not None:
        found.append(_part(4, params.star_kwarg))
    return found


def _part(kind: int, node: cst.Param) -> _Part:
    annotation = _squeezed(node.annotation.annotation) if node.annotation else _PLAIN
    default = _squeezed(node.default) if node.default else _PLAIN
    return _Part(kind, node.name.value, f"{annotation} = {default}", node)


def _squeezed(node: cst.CSTNode) -> str:
    return "".join(code(node).split()).replace(",]", "]")


def _pick(base: str, yours: str, new: str) -> tuple[str, bool]:
    if base == yours:
        return new, True
    return yours, base == new or yours == new


def _merged_parts(
    base: Sequence[_Part], yours: Sequence[_Part], new: Sequence[_Part]
) -> tuple[list[_Part], bool]:
    before, now = {part.name: part for part in base}, {part.name: part for part in new}
    fits = True
    merged: list[_Part] = []
    for part in yours:
        old, fresh = before.get(part.name), now.get(part.name)
        if old is None:
            fits &= fresh is None or (fresh.kind, fresh.text) == (part.kind, part.text)
            merged.append(part)
        elif fresh is None:
            edited = old.text != part.text
            fits &= not edited
            merged += [part] if edited else []
        else:
            text, agreed = _pick(old.text, part.text, fresh.text)
            fits &= agreed
            merged.append(fresh if text == fresh.text else part)
    present = {part.name for part in merged}
    for part in new:
        if part.name not in before and part.name not in present:
            _insert(merged, part, new)
    return merged, fits


def _insert(merged: list[_Part], part: _Part, new: Sequence[_Part]) -> None:
    """Put a new parameter where the contract has it: after its predecessor, within its group."""
    names = [one.name for one in new]
    earlier = set(names[: names.index(part.name)])
    places = [
        index
        for index, one in enumerate(merged)
        if one.kind < part.kind or (one.kind == part.kind and one.name in earlier)
    ]
    merged.insert(places[-1] + 1 if places else 0, part)


def _assembled(parts: Sequence[_Part]) -> cst.Parameters:
    ordered = sorted(parts, key=lambda part: part.kind)
    groups: dict[int, list[cst.Param]] = {0: [], 1: [], 3: []}
    star: cst.Param | cst.ParamStar | cst.MaybeSentinel = cst.MaybeSentinel.DEFAULT
    kwargs: cst.Param | None = None
    for part in ordered:
        node = part.node.with_changes(comma=cst.MaybeSentinel.DEFAULT)
        if part.kind == 2:
            star = part.node if isinstance(part.node, cst.ParamStar) else node
        elif isinstance(node, cst.Param) and part.kind == 4:
            kwargs = node
        elif isinstance(node, cst.Param):
            groups[part.kind].append(node)
    if not groups[3] and isinstance(star, cst.ParamStar):
        star = cst.MaybeSentinel.DEFAULT
    return cst.Parameters(
        params=_defaults_last(groups[1]),
        posonly_params=groups[0],
        star_arg=star,
        kwonly_params=groups[3],
        star_kwarg=kwargs,
    )


def _defaults_last(params: list[cst.Param]) -> list[cst.Param]:
    """Python wants parameters without a default first."""
    return sorted(params, key=lambda param: param.default is not None)
