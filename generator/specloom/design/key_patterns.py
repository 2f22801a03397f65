"""Plain patterns read as a row of alphabets, so that a key can be drawn from one.

Plain are literals, classes, groups, first alternatives and repetitions. Anything richer
(lookaround, references, negated classes) has no parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Part = tuple[str, int]  # an alphabet, and how many characters of it

ALPHANUMERIC = "0123456789abcdefghijklmnopqrstuvwxyz"
ENOUGH = 12  # characters of a random key
_DIGITS = "0123456789"
_CLASSES = {"d": _DIGITS, "w": f"ABCDEFGHIJKLMNOPQRSTUVWXYZ_{ALPHANUMERIC}", "s": " "}
_REPEAT = re.compile(r"\{(\d+)(,(\d*))?\}|([*+?])")
_WIDEST = 256  # characters of one range
_MOST = 1000  # repetitions


class _RichPatternError(Exception):
    """The pattern has no plain parts."""


def pattern_parts(pattern: str, enough: int = ENOUGH) -> tuple[Part, ...] | None:
    """The parts of a plain pattern, None for a richer one. The first of each alphabet matches it.

    A class that may stand any number of times stands `enough` times.
    """
    try:
        parts, end = _sequence(pattern, 0, enough)
    except (_RichPatternError, IndexError, ValueError):
        return None
    return tuple(parts) if end == len(pattern) and _fits(pattern, parts) else None


def _fits(pattern: str, parts: list[Part]) -> bool:
    try:
        return (
            re.search(pattern, "".join(letters[0] * count for letters, count in parts)) is not None
        )
    except re.error:
        return False


def _sequence(pattern: str, at: int, enough: int) -> tuple[list[Part], int]:
    """The parts up to the end of a group; of several alternatives the first."""
    parts: list[Part] = []
    done = False
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            done, at = True, at + 1
            continue
        if pattern[at] in "^$":
            at += 1
            continue
        atom, at = _atom(pattern, at, enough)
        least, most, at = _repetition(pattern, at)
        if not done:
            parts += _repeated(atom, least, most, enough)
    return parts, at


def _atom(pattern: str, at: int, enough: int) -> tuple[list[Part], int]:
    if pattern[at] == "(":
        inside = at + 3 if pattern.startswith("(?:", at) else at + 1
        if pattern[inside] == "?":
            raise _RichPatternError
        parts, end = _sequence(pattern, inside, enough)
        if pattern[end] != ")":
            raise _RichPatternError
        return parts, end + 1
    if pattern[at] == "[":
        letters, end = _class(pattern, at + 1)
        return [(letters, 1)], end
    letters, end = _letter(pattern, at)
    return [(ALPHANUMERIC if pattern[at] == "." else letters, 1)], end


def _letter(pattern: str, at: int) -> tuple[str, int]:
    if pattern[at] != "\\":
        return pattern[at], at + 1
    escaped = pattern[at + 1]
    if escaped in _CLASSES:
        return _CLASSES[escaped], at + 2
    if escaped.isalnum():
        raise _RichPatternError
    return escaped, at + 2


def _class(pattern: str, at: int) -> tuple[str, int]:
    if pattern[at] == "^":
        raise _RichPatternError
    letters = ""
    while pattern[at] != "]":
        found, at = _letter(pattern, at)
        if pattern[at] == "-" and pattern[at + 1] != "]" and len(found) == 1:
            last, at = _letter(pattern, at + 1)
            found = "".join(_between(found, last))
        letters += found
    return letters, at + 1


def _between(first: str, last: str) -> Iterator[str]:
    if not 0 <= ord(last) - ord(first) < _WIDEST:
        raise _RichPatternError
    return map(chr, range(ord(first), ord(last) + 1))


def _repetition(pattern: str, at: int) -> tuple[int, int | None, int]:
    found = _REPEAT.match(pattern, at)
    if found is None:
        return 1, 1, at
    end = found.end() + (1 if pattern.startswith("?", found.end()) else 0)
    if found[4]:
        return {"*": (0, None, end), "+": (1, None, end), "?": (0, 1, end)}[found[4]]
    least = int(found[1])
    most = least if found[2] is None else int(found[3]) if found[3] else None
    return least, most, end


def _repeated(atom: list[Part], least: int, most: int | None, enough: int) -> list[Part]:
    """One class as often as a random key wants it, anything else as rarely as it may."""
    if least > _MOST:
        raise _RichPatternError
    if len(atom) == 1 and len(atom[0][0]) > 1 and atom[0][1] == 1:
        count = max(least, enough) if most is None else min(max(least, enough), most)
        return [(atom[0][0], count)]
    return atom * least
