"""Which file a class goes to: the module of its tag, or `common` when several tags need it.

A class that one tag reaches uses only classes of that tag and of `common`, and nothing uses what no
operation reaches, so modules never import each other in a circle. A module that grows too large is
divided by the words of its classes (`division`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from specloom.design.schemas.division import classes, divided

COMMON = "common"
UNUSED = "unused"  # what the contract describes and no operation mentions


def assign(
    users: Mapping[str, Iterable[str]],
    uses: Mapping[str, Iterable[str]],
    sizes: Mapping[str, int],
) -> dict[str, str]:
    """The module of each class. `users` are the tags that reach it, `uses` the classes it mentions.

    `sizes` are the lines that it takes, roughly.
    """
    homes: dict[str, list[str]] = {}
    for name in sorted(uses):
        homes.setdefault(_home(set(users.get(name, ()))), []).append(name)
    return {
        name: module
        for home, names in homes.items()
        for name, module in divided(home, classes(home, names, uses, sizes))
    }


def _home(tags: set[str]) -> str:
    """The part of a tag that all users share, else the tag, else `common`."""
    if not tags:
        return UNUSED
    return posixpath.commonpath(sorted(tags)).replace("/", "_") or COMMON
