"""One property: what the guard accepts, the model accepts, and prints back as it came."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from model_instances import instances
from specloom.design.schemas.places import places


def targets(rendered: Any) -> list[tuple[str, str]]:
    """Every schema that an operation uses, in the view that it is used in."""
    return list(
        dict.fromkeys((place.node.pointer, place.view) for place in places(rendered.contract))
    )


def check(rendered: Any, found: list[tuple[str, str]], examples: int) -> int:
    """Returns how many valid instances were tried; fails on the first that is refused or changed."""
    guards = rendered.guards()
    return sum(
        _tried(rendered, guards.guard(pointer, view), pointer, view, examples)
        for pointer, view in found
    )


def _tried(rendered: Any, guard: Any, pointer: str, view: str, examples: int) -> int:
    adapter = rendered.adapter(pointer, view)
    tried = 0

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(instances(rendered.schema(pointer, view), rendered.resolve(view)))
    def round_trip(value: Any) -> None:
        nonlocal tried
        if not guard.check(value):
            tried += 1
            model = adapter.validate_python(value, by_alias=True, by_name=False)
            printed = adapter.dump_python(model, mode="json", by_alias=True, exclude_unset=True)
            assert same(printed, value), pointer

    round_trip()
    return tried


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: 1.0 is 1, true is not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)
