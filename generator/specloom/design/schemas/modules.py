"""Which file a class goes to: the module of its tag, or `common` when several tags need it.

A class that one tag reaches uses only classes of that tag and of `common`, and nothing uses what no
operation reaches, so modules never import each other in a circle. A module that grows too large is
divided along its dependencies.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

COMMON = "common"
UNUSED = "unused"  # what the contract describes and no operation mentions
LARGEST = 1400  # lines, roughly and rather too many


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
        for name, module in _divided(home, names, uses, sizes).items()
    }


def _home(tags: set[str]) -> str:
    """The part of a tag that all users share, else the tag, else `common`."""
    if not tags:
        return UNUSED
    return posixpath.commonpath(sorted(tags)).replace("/", "_") or COMMON


def _divided(
    home: str,
    names: list[str],
    uses: Mapping[str, Iterable[str]],
    sizes: Mapping[str, int],
) -> dict[str, str]:
    if sum(sizes[name] for name in names) <= LARGEST:
        return dict.fromkeys(names, home)
    result: dict[str, str] = {}
    number, size = 1, 0
    own = set(names)
    for group in components({name: [used for used in uses[name] if used in own] for name in names}):
        lines = sum(sizes[name] for name in group)
        if size and size + lines > LARGEST:
            number, size = number + 1, 0
        size += lines
        result |= dict.fromkeys(group, home if number == 1 else f"{home}_{number}")
    return result


def components(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Strongly connected components, each after those it uses (Tarjan), in the order of the names."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    result: list[list[str]] = []
    for root in sorted(graph):
        work = [(root, iter(sorted(graph[root])))] if root not in index else []
        while work:
            node, successors = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                on_stack.add(node)
            following = next(successors, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    result.append(_popped(stack, on_stack, node))
            elif following not in index:
                work.append((following, iter(sorted(graph[following]))))
            elif following in on_stack:
                low[node] = min(low[node], index[following])
    return result


def _popped(stack: list[str], on_stack: set[str], root: str) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != root:
        group.append(stack.pop())
        on_stack.discard(group[-1])
    return sorted(group)
