"""The error of a validator as one short sentence about the deepest place that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

_LONGEST = 200
_FEW = 3  # alternatives that a sentence can name
_REFERENCE = "$ref"


@dataclass(frozen=True, slots=True)
class Explanation:
    """`path`: tokens from the judged value down to the wrong place."""

    path: tuple[str, ...]
    message: str


def explain(error: jsonschema_rs.ValidationError) -> Explanation:
    """Follows `anyOf` and `oneOf` to the alternative that came closest."""
    branches: Sequence[Sequence[Any]] = getattr(error.kind, "context", None) or ()
    leaves = [leaf for branch in branches if (leaf := _closest(branch)) is not None]
    if leaves:
        deepest = max(leaves, key=lambda leaf: len(leaf.path))
        if len(deepest.path) > len(error.instance_path) or len(leaves) == 1:
            return deepest
        said = list(dict.fromkeys(leaf.message for leaf in leaves))
        if len(said) <= _FEW:
            return Explanation(_path(error), _short("; or ".join(said)))
    path = _path(error)
    unexpected = getattr(error.kind, "unexpected", None)
    if unexpected:  # a name that should not be there is itself the place
        path = (*path, str(unexpected[0]))
    return Explanation(path, _sentence(error))


def _closest(branch: Sequence[Any]) -> Explanation | None:
    """The first thing wrong with an alternative; None for the alternative of being a reference."""
    if not branch or any(getattr(e.kind, "property", None) == _REFERENCE for e in branch):
        return None
    return max(map(explain, branch), key=lambda found: len(found.path))


def _path(error: jsonschema_rs.ValidationError) -> tuple[str, ...]:
    return tuple(str(token) for token in error.instance_path)


def _sentence(error: jsonschema_rs.ValidationError) -> str:
    message = error.message.replace('"', "`").replace("'", "`")
    known = {
        "oneOf": "it matches none, or more than one, of the alternatives",
        "anyOf": "it matches none of the alternatives",
        "not": "it is what the schema forbids",
    }
    text = known.get(str(getattr(error.kind, "name", "")), message)
    return _short(text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
