"""Names that changed while what they name stayed: recognised, and followed in what people wrote."""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from specloom.facts import Facts


@dataclass(frozen=True, slots=True)
class Renames:
    """`methods` and `classes` map old names to new ones; `ids` are operationIds, which stand in strings."""

    methods: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.methods or self.classes or self.ids)

    def also(self, classes: Mapping[str, str]) -> Renames:
        """These, and classes that were renamed besides."""
        return replace(self, classes={**self.classes, **classes})


def recognise(before: Facts, now: Facts) -> Renames:
    """What was renamed since: the same path with another operationId, the same shape with another name.

    `x-specloom-previous-name` makes certain what is otherwise left alone: a path that changed as well,
    a shape that two classes share.
    """
    methods, ids = {}, {}
    known = {fact.method for fact in now.operations.values()}
    by_id = {fact.id: fact for fact in before.operations.values() if fact.id}
    for key, fact in now.operations.items():
        old = by_id.get(fact.previous) or before.operations.get(key)
        if old is None or old.method == fact.method or old.method in known:
            continue
        methods[old.method] = fact.method
        if old.id and fact.id:
            ids[old.id] = fact.id
    return Renames(methods, dict(_classes(before, now)), ids)


def _classes(before: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    gone = {name: fact for name, fact in before.models.items() if name not in now.models}
    come = {name: fact for name, fact in now.models.items() if name not in before.models}
    certain = {fact.previous: name for name, fact in come.items() if fact.previous in gone}
    yield from certain.items()
    lost = Counter(fact.shape for fact in gone.values())
    found = Counter(fact.shape for fact in come.values())
    for name, fact in come.items():
        if name in certain.values() or not fact.shape:
            continue
        if lost[fact.shape] == found[fact.shape] == 1:
            old = next(one for one, seen in gone.items() if seen.shape == fact.shape)
            if old not in certain:
                yield old, name


def names_for(renames: Renames, base: str, new: str) -> dict[str, str]:
    """The identifiers of one module that follow: what was generated tells (`test_list_pets_of_nothing`).

    A derived name counts when it was generated before, is not now, and its successor is.
    """
    were, are = _identifiers(base), _identifiers(new)
    result = {
        old: fresh
        for old, fresh in {**renames.methods, **renames.classes}.items()
        if old not in are or old in renames.classes
    }
    for name in were - are:
        for old, fresh in renames.methods.items():
            derived = re.sub(rf"(?<![^_]){re.escape(old)}(?![^_])", fresh, name)
            if derived != name and derived in are - were:
                result[name] = derived
    return result


def follow(text: str, names: Mapping[str, str], ids: Mapping[str, str], base: str) -> str:
    """A module with its names renamed: those that it got from the generator or imports from the application.

    Strings count only where they are an operationId and nothing else.
    """
    mine = _identifiers(base) | _imported(text)
    chosen = {old: fresh for old, fresh in names.items() if old in mine}
    if not chosen and not ids:
        return text
    lines = text.splitlines(keepends=True)
    for token in reversed(list(_tokens(text))):
        fresh = _renamed(token, chosen, ids)
        if fresh is not None:
            row, start, end = token.start[0] - 1, token.start[1], token.end[1]
            lines[row] = lines[row][:start] + fresh + lines[row][end:]
    return "".join(lines)


def _renamed(
    token: tokenize.TokenInfo, names: Mapping[str, str], ids: Mapping[str, str]
) -> str | None:
    if token.type == tokenize.NAME:
        return names.get(token.string)
    if token.type == tokenize.STRING and token.string[1:-1] in ids:
        quote = token.string[0]
        return f"{quote}{ids[token.string[1:-1]]}{quote}"
    return None


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(text).readline)
    except (tokenize.TokenError, SyntaxError):
        return


def _identifiers(text: str) -> frozenset[str]:
    return frozenset(token.string for token in _tokens(text) if token.type == tokenize.NAME)


def _imported(text: str) -> frozenset[str]:
    """The names in import statements."""
    found: set[str] = set()
    inside = False
    for token in _tokens(text):
        if token.type == tokenize.NAME and token.string == "import":
            inside = True
        elif token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            inside = False
        elif inside and token.type == tokenize.NAME:
            found.add(token.string)
    return frozenset(found)
