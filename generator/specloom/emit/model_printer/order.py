"""The order of a module's definitions: what is mentioned comes first, as far as there are no circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    place = {name: index for index, name in enumerate(names)}
    aliases = {name: mentions[name] for name in names if _is_alias(by_name[name])}
    forward = {
        name for name, used in aliases.items() if any(place[other] >= place[name] for other in used)
    }
    staying, moving = divided(names, aliases, forward)
    return [by_name[name] for name in staying + moving]


def divided(
    names: Iterable[str], aliases: Mapping[str, set[str]], forward: set[str]
) -> tuple[list[str], list[str]]:
    """The names that stay where they are, and those that move behind them, each after what it mentions.

    `aliases` are the names that each alias mentions, `forward` those of them that mention something further down;
    what mentions one of these moves along.
    """
    moving = set(forward)
    while late := {name for name, used in aliases.items() if name not in moving and used & moving}:
        moving |= late
    found = list(names)
    graph = {name: sorted(aliases[name] & moving) for name in found if name in moving}
    staying = [name for name in found if name not in moving]
    return staying, list(TopologicalSorter(graph).static_order())


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


def _is_alias(model: Model) -> bool:
    return not isinstance(model.shape, Record | Enumeration)
