"""Texts that match a regular expression, for samples.

Knows what people write in a schema's `pattern` (ECMA-262 §22.2): literals, classes, groups,
alternatives, quantifiers, anchors. Look-around is skipped; whoever asks checks the result.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import NamedTuple

_CLASSES = {
    "d": string.digits,
    "w": string.ascii_lowercase + string.ascii_uppercase + string.digits + "_",
    "s": " \t\n",
}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_PRINTABLE = (
    string.ascii_lowercase
    + string.ascii_uppercase
    + string.digits
    + " !#$%&()*+,-./:;<=>?@[]^_{|}~'\"\\"
)


class _Repeat(NamedTuple):
    options: list[list[_Repeat | str]]  # a str is the set of characters to choose from
    least: int
    most: int


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, count: int = 1) -> str:
        taken = self.text[self.at : self.at + count]
        self.at += count
        return taken

    def skip(self, expected: str) -> bool:
        if self.text.startswith(expected, self.at):
            self.at += len(expected)
            return True
        return False


def matching_text(pattern: str, least: int = 0, most: int | None = None, nth: int = 0) -> str:
    """A text for `pattern`, if possible with `least` to `most` characters.

    Texts for different `nth` differ where the pattern leaves room. Raises ValueError when the
    pattern cannot be read.
    """
    try:
        options = _alternatives(_Reader(pattern))
    except (IndexError, RecursionError) as error:
        raise ValueError(f"cannot read {pattern!r}") from error
    text = _print(options, nth, 0)
    for extra in range(1, 1 + max(0, least - len(text))):
        if len(text) >= least:
            break
        text = _print(options, nth, extra)
    if len(text) < least and not pattern.endswith("$"):
        text += "x" * (least - len(text))
    return text


def _alternatives(reader: _Reader) -> list[list[_Repeat | str]]:
    options: list[list[_Repeat | str]] = [[]]
    while reader.peek() not in ("", ")"):
        if reader.skip("|"):
            options.append([])
        elif (atom := _atom(reader)) is not None:
            options[-1].append(_quantified(reader, atom))
    return options


def _atom(reader: _Reader) -> list[list[_Repeat | str]] | None:
    char = reader.take()
    if char in "^$":
        return None
    if char == "(":
        look = any(reader.skip(mark) for mark in ("?=", "?!", "?<=", "?<!"))
        if not look and not reader.skip("?:") and reader.skip("?<"):
            while reader.take() != ">":
                reader.text[reader.at]
        options = _alternatives(reader)
        if not reader.skip(")"):
            raise ValueError("unbalanced parenthesis")
        return [[]] if look else options
    if char == "[":
        return [[_character_class(reader)]]
    if char == "\\":
        if reader.peek() in ("b", "B"):
            reader.take()
            return None
        return [[_escape(reader)]]
    return [[_PRINTABLE if char == "." else char]]


def _quantified(reader: _Reader, options: list[list[_Repeat | str]]) -> _Repeat:
    least, most = _bounds(reader)
    reader.skip("?")
    return _Repeat(options, least, most)


def _bounds(reader: _Reader) -> tuple[int, int]:
    for mark, bounds in (("*", (0, 1 << 16)), ("+", (1, 1 << 16)), ("?", (0, 1))):
        if reader.skip(mark):
            return bounds
    end = reader.text.find("}", reader.at)
    if reader.peek() != "{" or end < 0:
        return 1, 1
    first, comma, last = reader.text[reader.at + 1 : end].partition(",")
    if not first.isdigit() or (last and not last.isdigit()):
        return 1, 1
    reader.at = end + 1
    return int(first), (int(last) if last else 1 << 16) if comma else int(first)


def _escape(reader: _Reader) -> str:
    char = reader.take()
    if char in ("u", "x"):
        if char == "u" and reader.skip("{"):
            end = reader.text.index("}", reader.at)
            code = reader.take(end - reader.at)
            reader.take()
        else:
            code = reader.take(4 if char == "u" else 2)
        return chr(int(code, 16))
    if char in ("p", "P") and reader.skip("{"):
        name = reader.take(reader.text.index("}", reader.at) - reader.at)
        reader.take()
        return _unicode_class(name, char == "P")
    if char.lower() in _CLASSES:
        members = _CLASSES[char.lower()]
        return members if char.islower() else _without(members)
    return _ESCAPES.get(char, char)


def _unicode_class(name: str, negated: bool) -> str:
    name = name.rpartition("=")[2]
    members = {"N": string.digits, "Nd": string.digits, "Lu": string.ascii_uppercase}.get(
        name, string.ascii_lowercase if name.startswith(("L", "A")) else "-"
    )
    return _without(members) if negated else members


def _character_class(reader: _Reader) -> str:
    negated = reader.skip("^")
    members: list[str] = []
    while not reader.skip("]"):
        if not reader.peek():
            raise ValueError("unbalanced bracket")
        item = _escape(reader) if reader.skip("\\") else reader.take()
        if len(item) == 1 and reader.peek() == "-" and reader.text[reader.at + 1] != "]":
            reader.take()
            last = _escape(reader) if reader.skip("\\") else reader.take()
            item = "".join(map(chr, range(ord(item), min(ord(last), ord(item) + 512) + 1)))
        members.append(item)
    chosen = "".join(members)
    return _without(chosen) if negated else chosen


def _without(members: str) -> str:
    return "".join(char for char in _PRINTABLE if char not in members) or "¤"


def _print(options: list[list[_Repeat | str]], nth: int, extra: int) -> str:
    """The `nth` variant, with up to `extra` repetitions more than needed in each place."""
    sequence = options[nth % len(options)]
    printed: list[str] = []
    for part in sequence:
        if isinstance(part, str):
            printed.append(part[nth % len(part)])
            continue
        count = min(part.least + extra, part.most)
        for index in range(count):
            # The last repetition counts fastest, so that variants of a number stay in order.
            shift = nth // _size(part) ** (count - index - 1) if count > 1 else nth
            printed.append(_print(part.options, shift, extra))
    return "".join(printed)


def _size(part: _Repeat) -> int:
    only = part.options[0]
    return (
        len(only[0]) if len(only) == 1 and isinstance(only[0], str) else max(2, len(part.options))
    )
