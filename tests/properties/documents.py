"""Documents that fit a schema, nearly fit it, or do not."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from property_schemas import SEEDS

NAMES = st.sampled_from(["", "a", "id", "kind", "class_", "note", "x-one", "model_config", "é"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 7, 2**31, -(2**31), 2**63, 2**64, 1.0, -0.0, 1e300, 0.1, 1e22]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.sampled_from(["cat", "dog", "1", "true", "null", "2026-01-10", "N", "\u0000", "a\n"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)


def parts(value: Any) -> list[Any]:
    """Everything inside a document, and itself."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(part for item in inside for part in parts(item))]


PARTS = st.sampled_from(
    [part for seeds in SEEDS.values() for seed in seeds for part in parts(seed)]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something can be changed."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    inside = [
        place
        for key, item in items
        for place in [
            (*path, key),
            *(places(item, (*path, key)) if isinstance(item, dict | list) else ()),
        ]
    ]
    return inside if isinstance(value, dict | list) else []


@st.composite
def mutated(draw: st.DrawFn, seeds: list[Any]) -> Any:
    """A document with a few things taken away, put in, or replaced."""
    document = deepcopy(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 3))):
        found = places(document) if isinstance(document, dict | list) else []
        if not found:
            return deepcopy(draw(VALUES | PARTS))
        *path, last = draw(st.sampled_from(found))
        holder = document
        for key in path:
            holder = holder[key]
        kind = draw(st.sampled_from(["take", "put", "replace", "replace"]))
        if kind == "take":
            del holder[last]
        elif kind == "replace":
            holder[last] = deepcopy(draw(VALUES | PARTS))
        elif isinstance(holder, dict):
            holder[draw(NAMES)] = deepcopy(draw(VALUES | PARTS))
        else:
            holder.append(deepcopy(draw(VALUES | PARTS)))
    return document


def thorough(test: Callable[[], None]) -> Callable[[], None]:
    """A property tried on the same documents every time; PROPERTY_EXAMPLES looks for others."""
    wanted = os.environ.get("PROPERTY_EXAMPLES")
    return settings(
        max_examples=int(wanted or 60), deadline=None, database=None, derandomize=not wanted
    )(test)
