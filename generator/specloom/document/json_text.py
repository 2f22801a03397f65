"""JSON files: the C parser first, positions only for the pointers that are asked for."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from specloom.document.pointer import join, split
from specloom.document.source import Text

_SPACE = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _NotJsonError(ValueError):
    def __init__(self, literal: str) -> None:
        super().__init__(literal)
        self.literal = literal


def parse_json(text: Text) -> Any:
    """The value of a JSON text (RFC 8259); raises SpecloomError for what JSON does not allow."""
    doubled: list[str] = []

    def to_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            doubled.append(_first_repeated(pairs))
        return found

    try:
        value = json.loads(
            text.content,
            object_pairs_hook=to_object,
            parse_constant=_refuse,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        hint = "Check the comma, bracket or quote before this place."
        raise text.failure("json-syntax", f"Not JSON: {error.msg}.", error.pos, hint) from None
    except _NotJsonError as error:
        offset = max(text.content.find(error.literal), 0)
        message = f"`{error.literal}` is not a JSON number."
        raise text.failure("number-not-finite", message, offset, "Use a finite number.") from None
    except RecursionError:
        raise text.failure("nesting-too-deep", "Nested too deeply.", 0, "Flatten it.") from None
    except ValueError as error:  # an integer with more digits than Python converts
        raise text.failure("json-syntax", f"Not JSON: {error}.", 0, "Shorten the number.") from None
    if doubled:
        raise _duplicate(text, doubled[0])
    _refuse_lone_surrogates(text, value)
    return value


class JsonFinder:
    """Finds pointers in a JSON text: siblings are skipped by the C parser, visited objects remembered."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._members: dict[int, dict[str, tuple[int, int]]] = {}

    def __call__(self, pointer: str) -> int:
        found = value = _skip(self._content, 0)
        for token in split(pointer):
            members = self._members_at(value)
            if token not in members:
                break
            found, value = members[token]
        return found

    def _members_at(self, offset: int) -> dict[str, tuple[int, int]]:
        if offset not in self._members:
            children = iterate_children(self._content, offset)
            self._members[offset] = {token: (key, value) for token, key, value, _ in children}
        return self._members[offset]


def iterate_children(content: str, offset: int) -> Iterator[tuple[str, int, int, int]]:
    """(token, offset of the key or item, of the value, of its end) for each child of the value there."""
    opening = content[offset]
    if opening not in "{[":
        return
    decode = json.JSONDecoder(strict=False).raw_decode
    at, index = _skip(content, offset + 1), 0
    while content[at] not in "}]":
        start, token = at, str(index)
        if opening == "{":
            token, at = decode(content, at)
            at = _skip(content, _skip(content, at) + 1)
        _, end = decode(content, at)
        yield token, start, at, end
        at, index = _skip(content, end), index + 1
        if content[at] == ",":
            at = _skip(content, at + 1)


def _skip(content: str, offset: int) -> int:
    match = _SPACE.match(content, offset)
    return match.end() if match else offset


def _refuse(literal: str) -> Any:
    raise _NotJsonError(literal)


def _finite(literal: str) -> float:
    value = float(literal)
    if not math.isfinite(value):
        raise _NotJsonError(literal)
    return value


def _first_repeated(pairs: list[tuple[str, Any]]) -> str:
    names = [name for name, _ in pairs]
    return next(name for at, name in enumerate(names) if name in names[:at])


def _duplicate(text: Text, name: str) -> Exception:
    first, second, pointer = _find_duplicate(text.content, name, _skip(text.content, 0), "#")
    line = text.location(first).line
    message = f"The key `{name}` stands twice in one object (first in line {line})."
    hint = "Remove or rename one of them; a parser keeps only the last."
    return text.failure("duplicate-key", message, second, hint, pointer)


def _find_duplicate(content: str, name: str, offset: int, pointer: str) -> tuple[int, int, str]:
    """Offsets of the two keys called `name` in one object; (0, 0, "#") when there is none."""
    pending = [(offset, pointer)]
    while pending:
        here, path = pending.pop()
        seen: dict[str, int] = {}
        is_object = content[here] == "{"
        for token, key, value, _ in iterate_children(content, here):
            if is_object and token == name and token in seen:
                return seen[token], key, join(path, token)
            seen[token] = key
            pending.append((value, join(path, token)))
    return 0, 0, "#"


def _refuse_lone_surrogates(text: Text, value: Any) -> None:
    """Half of a UTF-16 pair can be read, but never written out again."""
    if not _SURROGATE.search(text.content):
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        match = _SURROGATE.search(text.content)
        offset = match.start() if match else 0
        message = "A string holds half of a surrogate pair (`\\ud800`-`\\udfff`)."
        hint = "Write both halves, or the character itself."
        raise text.failure("lone-surrogate", message, offset, hint) from None
