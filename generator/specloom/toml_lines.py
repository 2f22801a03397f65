"""Where a key of a TOML file stands: the standard library's parser does not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

KeyPath = tuple[str, ...]
_ASSIGNMENT = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^="'\[\]{}#])+?)\s*=""")
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def place_of(text: str, path: KeyPath) -> tuple[int, int]:
    """Line and column (from 1) of a key, or of the nearest table around it when it is not written out."""
    best, found = 0, (1, 1)
    for known, place in _keys(text):
        length = len(known)
        if best < length <= len(path) and path[:length] == known:
            best, found = length, place
    return found


def place_of_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int, int]:
    """A syntax error's message without its place, and the place."""
    message = str(error)
    match = _AT.search(message)
    if match is None:
        return message, 1, 1
    bare = message[: match.start()].strip()
    if match[1] is None:
        return bare, max(len(text.splitlines()), 1), 1
    return bare, int(match[1]), int(match[2])


def _keys(text: str) -> Iterator[tuple[KeyPath, tuple[int, int]]]:
    table: KeyPath = ()
    closing = ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:  # inside a string of several lines
            closing = "" if closing in line else closing
            continue
        column = len(line) - len(line.lstrip()) + 1
        if line.lstrip().startswith("["):
            table = _path(line)
            yield table, (number, column)
        elif match := _ASSIGNMENT.match(line):
            yield (*table, *_path(f"{match[1]} = 0")), (number, column)
            closing = _opened(line[match.end() :])


def _opened(value: str) -> str:
    """The quotes that a value leaves open at the end of its first line."""
    for quotes in ('"""', "'''"):
        if value.lstrip().startswith(quotes) and value.count(quotes) == 1:
            return quotes
    return ""


def _path(line: str) -> KeyPath:
    """The keys of one header or assignment, read by the real parser."""
    try:
        value: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(value, dict | list) and value:
        if isinstance(value, list):
            value = value[0]
            continue
        key = next(iter(value))
        keys.append(key)
        value = value[key]
    return tuple(keys)
