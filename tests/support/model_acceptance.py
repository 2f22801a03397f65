"""One property: what the guard accepts, the model accepts, and prints back as it came."""

from __future__ import annotations

from typing import Any

from model_instances import Instances
from specloom.design.schemas.places import places
from specloom.design.schemas.reading import Reader
from specloom.design.schemas.variants import read_view
from specloom.design.schemas.views import reached


def targets(rendered: Any) -> list[tuple[str, str]]:
    """Every schema that an operation uses, in the view that it is used in."""
    return list(
        dict.fromkeys((place.node.pointer, place.view) for place in places(rendered.contract))
    )


def reached_components(rendered: Any) -> list[tuple[str, str]]:
    """Every component schema in the views that operations see it in; those that none uses as answers."""
    contract = rendered.contract
    used = [*places(contract)]
    pointers = [schema.pointer for schema in contract.schemas.values()]
    found = []
    for view in ("request", "response"):
        read = read_view(contract, Reader(contract.document), view, used, rich_types=True)
        keys = reached(read.places.values(), read.definitions)
        found += [(pointer, view) for pointer in pointers if pointer in keys]
    idle = {*pointers} - {pointer for pointer, _ in found}
    return [*found, *((pointer, "response") for pointer in sorted(idle))]


def check(rendered: Any, found: list[tuple[str, str]], examples: int) -> int:
    """Returns how many valid instances were tried; fails on the first that is refused or changed."""
    tried, broken = measured(rendered, found, examples)
    assert not broken, broken[0]
    return tried


def measured(
    rendered: Any, found: list[tuple[str, str]], examples: int
) -> tuple[int, list[tuple[str, Any, Any]]]:
    """How many valid instances were tried, and (pointer, instance, what became of it) of the broken ones."""
    guards = rendered.guards()
    tried = 0
    broken = []
    for pointer, view in found:
        guard = guards.guard(pointer, view)
        adapter = rendered.adapter(pointer, view)
        schema = rendered.schema(pointer, view)
        instances = Instances(rendered.resolve(view), rendered.texts)
        for value in (instances.value(schema) for _ in range(examples)):
            if guard.is_valid(value):
                tried += 1
                printed = round_trip(adapter, value)
                if not same(printed, value):
                    broken.append((pointer, value, printed))
    return tried, broken


def round_trip(adapter: Any, value: Any) -> Any:
    """What the model prints; the error where it refuses."""
    try:
        model = adapter.validate_python(value, by_alias=True, by_name=False)
    except ValueError as refused:
        return refused
    return adapter.dump_python(model, mode="json", by_alias=True, exclude_unset=True)


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: 1.0 is 1, true is not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)
