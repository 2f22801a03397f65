"""The styles of OAS 3.1 §4.8.12.2 read backwards: from text on the wire to texts by name or index.

A text can often be read in more than one way: `a,b` is an array or a string with a comma, and
clients differ in whether they percent-encode the comma between items. So everything here yields
readings, the one that the specification's tables give first; the guard chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from .shapes import Shape
from .texts import Texts, may_be_scalar, percent_decode
from .values import Undecodable

Decode = Callable[[str], str]  # undoes the percent-encoding of one piece
Pairs = Sequence[tuple[str, str]]  # names (decoded) and values (still encoded)

# What separates values.
_DELIMITERS: Final[Mapping[str, re.Pattern[str]]] = {
    "form": re.compile(","),
    "cookie": re.compile(","),
    "simple": re.compile(","),
    "spaceDelimited": re.compile(r" |\+|%20"),
    "pipeDelimited": re.compile(r"\|"),
}
_ENCODED_COMMA: Final = re.compile("%2[Cc]")
_ENCODED_PIPE: Final = re.compile("%7[Cc]")
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST: Final = 20


def path_readings(text: str, name: str, style: str, explode: bool, shape: Shape) -> Iterator[Texts]:
    """A path segment's value in style simple, label or matrix; raises Undecodable."""
    if style == "simple":
        yield from delimited(text, style, explode, shape, percent_decode)
        return
    mark, between = (".", ".") if style == "label" else (";", ";")
    if not text.startswith(mark):
        raise Undecodable(f"does not begin with {mark!r}, as style {style} asks")
    body = text[1:]
    if style == "matrix" and not (explode and shape.is_container and "object" in shape.kinds):
        yield from _matrix(body, name, explode, shape)
    elif explode and shape.is_container:
        if shape.is_scalar and between not in body:
            yield percent_decode(body)
        yield from _containers(body.split(between), explode, shape, percent_decode)
        if shape.is_scalar:
            yield percent_decode(body)
    else:
        yield from delimited(body, "simple", False, shape, percent_decode)


def _matrix(body: str, name: str, explode: bool, shape: Shape) -> Iterator[Texts]:
    values = []
    for piece in body.split(";"):
        key, _, value = piece.partition("=")
        if percent_decode(key) != name:
            raise Undecodable("does not name the parameter, as style matrix asks")
        values.append(value)
    if len(values) > 1 or (explode and shape.is_container):
        if shape.is_scalar and len(values) == 1:
            yield percent_decode(values[0])
        yield [percent_decode(value) for value in values]
    else:
        yield from delimited(values[0], "simple", False, shape, percent_decode)


def delimited(
    text: str, style: str, explode: bool, shape: Shape, decode: Decode
) -> Iterator[Texts]:
    """One text that is a scalar, or an array or object with delimiters."""
    if not shape.is_container:
        yield decode(text)
        return
    delimiter = _DELIMITERS[style]
    if style == "pipeDelimited" and "|" not in text:  # a URI may not contain one unencoded
        delimiter = _ENCODED_PIPE
    if not delimiter.search(text) and may_be_scalar(decode(text), shape):
        yield decode(text)
    yield from _containers(delimiter.split(text), explode, shape, decode)
    if _ENCODED_COMMA.search(text) and delimiter.pattern == ",":
        yield from _containers(_ENCODED_COMMA.sub(",", text).split(","), explode, shape, decode)
    yield decode(text)


def _containers(pieces: list[str], explode: bool, shape: Shape, decode: Decode) -> Iterator[Texts]:
    if "object" in shape.kinds:
        found = _object(pieces, explode, decode)
        if found is not None:
            yield found
    if "array" in shape.kinds:
        yield from _array([decode(piece) for piece in pieces], shape)


def _array(items: list[str], shape: Shape) -> Iterator[Texts]:
    """An array; between delimiters no text at all may be one empty item or an empty list.

    Where each item has a name of its own (`x=&x=`) there is no such doubt: RFC 6570 §2.3.
    """
    if items == [""]:
        empty_first = "string" not in shape.item(0).kinds
        yield from ([], items) if empty_first else (items, [])
    else:
        yield items


def _object(pieces: list[str], explode: bool, decode: Decode) -> dict[str, Texts] | None:
    if pieces == [""]:
        return {}
    if explode:
        pairs = [piece.partition("=") for piece in pieces]
        if not all(equals for _, equals, _ in pairs):
            return None
        return {decode(name): decode(value) for name, _, value in pairs}
    if len(pieces) % 2:
        return None
    decoded = [decode(piece) for piece in pieces]
    return dict(zip(decoded[::2], decoded[1::2], strict=True))


def exploded_object(
    pairs: Pairs, shape: Shape, decode: Decode, taken: frozenset[str], *, takes_others: bool = True
) -> dict[str, Texts] | None:
    """An object whose properties are the names: `R=100&G=200`; None when none of them is there.

    Names that are not declared belong to an open object, except those `taken` by neighbours; a
    neighbour also has what stands in brackets behind its name.
    """
    is_open = takes_others and shape.is_open
    named: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in shape.names or (
            is_open and name not in taken and name.partition("[")[0] not in taken
        ):
            named.setdefault(name, []).append(decode(value))
    return {name: leaf(values, shape.property(name)) for name, values in named.items()} or None


def leaf(values: list[str], shape: Shape) -> Texts:
    """One text where a scalar is wanted, otherwise all that came under the name."""
    wants_array = not shape.is_any and "array" in shape.kinds
    if len(values) == 1 and (not wants_array or may_be_scalar(values[0], shape)):
        return values[0]
    return values


def deep_object(
    pairs: Pairs, name: str, shape: Shape, decode: Decode, taken: frozenset[str] = frozenset()
) -> Texts | None:
    """`color[R]=100&color[G]=200`; None when no name has brackets.

    Beyond the specification, which stops at one level, brackets nest: `a[b][c]`, `a[0]`, `a[]`.
    A neighbour may be called `color[R]` itself: such names are `taken`.
    """
    tree: dict[str, object] = {}
    for key, value in pairs:
        if key.startswith(name + "[") and key.endswith("]") and key not in taken:
            steps = _BRACKETS.findall(key[len(name) :])
            if "".join(f"[{step}]" for step in steps) == key[len(name) :]:
                _plant(tree, steps, decode(value))
    return _grown(tree, shape) if tree else None


def _plant(tree: dict[str, object], steps: list[str], value: str) -> None:
    if len(steps) > _DEEPEST:
        raise Undecodable("is nested too deeply")
    for step in steps[:-1]:
        below = tree.setdefault(step, {})
        if not isinstance(below, dict):
            raise Undecodable("gives a value and properties to the same name")
        tree = below
    values = tree.setdefault(steps[-1], [])
    if not isinstance(values, list):
        raise Undecodable("gives a value and properties to the same name")
    values.append(value)


def _grown(tree: dict[str, object], shape: Shape) -> Texts:
    wants_array = not shape.is_any and "array" in shape.kinds
    if wants_array and list(tree) == [""] and isinstance(tree[""], list):
        return tree[""]
    if wants_array and all(step.isascii() and step.isdigit() for step in tree):
        ordered = sorted(tree, key=lambda step: (len(step), step))
        return [_node(tree[step], shape.item(index)) for index, step in enumerate(ordered)]
    return {step: _node(below, shape.property(step)) for step, below in tree.items()}


def _node(below: object, shape: Shape) -> Texts:
    if isinstance(below, dict):
        return _grown(below, shape)
    return leaf(below, shape) if isinstance(below, list) else ""
