"""The order of a module's definitions: what is mentioned comes first, as far as there are no circles."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from specloom.design.schemas.flat import Enumeration, Record, references
from specloom.design.types import Model


def in_order(models: Iterable[Model]) -> list[Model]:
    """The models of a module, each after those that it mentions.

    Rounds through what is left, in the order of the plan, take every model whose mentions were taken already. What
    stands in a circle, or mentions one, keeps the order of the plan: classes mention others lazily. Only an
    alias is evaluated where it stands, so one that mentions what comes later moves behind everything.
    """
    by_name = {model.name: model for model in models}
    mentions = {
        name: {used for used in references(model.shape) if used in by_name}
        for name, model in by_name.items()
    }
    names = _in_rounds(mentions)
    late = _late({name: mentions[name] for name in names if _is_alias(by_name[name])}, names)
    return [by_name[name] for name in names if name not in late] + [
        by_name[name]
        for name in TopologicalSorter(
            {name: sorted(mentions[name] & late) for name in names if name in late}
        ).static_order()
    ]


def _in_rounds(mentions: dict[str, set[str]]) -> list[str]:
    taken: dict[str, None] = {}
    left = list(mentions)
    while left:
        waiting = []
        for name in left:
            if mentions[name] - {name} <= taken.keys():
                taken[name] = None
            else:
                waiting.append(name)
        if len(waiting) == len(left):
            return [*taken, *waiting]
        left = waiting
    return list(taken)


def _late(aliases: dict[str, set[str]], names: list[str]) -> set[str]:
    """The aliases that mention something further down, or an alias that does."""
    place = {name: index for index, name in enumerate(names)}
    late: set[str] = set()
    while found := {
        name
        for name, used in aliases.items()
        if name not in late and any(place[other] >= place[name] or other in late for other in used)
    }:
        late |= found
    return late


def _is_alias(model: Model) -> bool:
    return not isinstance(model.shape, Record | Enumeration)
