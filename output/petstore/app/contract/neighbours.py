"""Parameters side by side: which name of a query or of the cookies belongs to which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .parameters import ParameterSpec
from .shapes import Shape
from .values import Resolve

Mingled = Sequence[tuple[ParameterSpec, Shape]]

# The locations in which a parameter may consist of several names.
_SHARED = ("query", "cookie")


def divided(
    specs: Sequence[ParameterSpec], credentials: Mapping[str, frozenset[str]], resolve: Resolve
) -> list[ParameterSpec]:
    """The parameters of an operation, each knowing the names that are others'.

    `credentials` are the names of API keys by location. A name that nobody declares goes to one
    exploded object: the first that says what its other properties are, otherwise the first open one.
    """
    mingled = [(spec, shape) for spec in specs if (shape := _mingled(spec, resolve)) is not None]
    takers = {where: _taker(mingled, where) for where in _SHARED}
    return [
        (
            replace(
                spec,
                taken=_claimed(spec, specs, mingled) | credentials.get(spec.location, frozenset()),
                takes_others=takers[spec.location] is spec,
            )
            if spec.location in _SHARED
            else spec
        )
        for spec in specs
    ]


def _mingled(spec: ParameterSpec, resolve: Resolve) -> Shape | None:
    """The shape of a parameter whose properties stand beside the other parameters."""
    if spec.location not in _SHARED or not spec.is_bare:
        return None
    shape = Shape(spec.schema, resolve)
    return shape if shape.is_container and "object" in shape.kinds else None


def _taker(mingled: Mingled, where: str) -> ParameterSpec | None:
    open_ones = [
        (spec, shape) for spec, shape in mingled if spec.location == where and shape.is_open
    ]
    explicit = [spec for spec, shape in open_ones if shape.describes_others]
    return next(iter([*explicit, *(spec for spec, _ in open_ones)]), None)


def _claimed(
    spec: ParameterSpec, specs: Sequence[ParameterSpec], mingled: Mingled
) -> frozenset[str]:
    """The names of the other parameters, and of their properties where these stand alone."""
    names = {other.name for other in specs if other.location == spec.location and other is not spec}
    return frozenset(names).union(
        *(
            shape.names
            for other, shape in mingled
            if other.location == spec.location and other is not spec
        )
    )
