"""Random plans of models: every shape in every place, with names and texts as contracts have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from specloom.design.naming import attribute_names
from specloom.design.schemas.constraints import stated
from specloom.design.schemas.flat import (
    ANYTHING,
    NULL,
    Constraints,
    Enumeration,
    ListOf,
    Literals,
    MapOf,
    Property,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
    union,
)
from specloom.design.schemas.names import claimed, class_name
from specloom.design.schemas.renaming import without_alias_cycles
from specloom.design.types import RICH_TYPES, Model, ModelPlan

_ELSEWHERE: Mapping[str, Shape] = {"Money": Enumeration(("eur", "usd", "it's")), "Page": Record(())}
_NAMES = st.text(min_size=1, max_size=4) | st.sampled_from(
    ["Pet", "pet", "Pet1", "PetType", "Größe", "URL", "X", "None", "Model", "List", "日本", "Type"]
)
_WIRES = st.text(max_size=3) | st.sampled_from(
    ["id", "pet-name", "petName", "class", "self", "int", "Any", "model_x", "日本", "_a", "1", ""]
)
_TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "",
        "A pet.",
        'Says "hi"',
        "Two\nlines.\n\n  and a third",
        "\\",
        '"""',
        "word " * 30,
        "x" * 130,
    ]
)
_WORDS = st.text(max_size=4) | st.sampled_from(
    ["a", "b c", "it's", 'say "x"', 'it\'s "x"', "\\d", "", "Ä\u00a0", "1"]
)
_SMALL = st.integers(0, 3)
_BOUNDS = st.integers(-3, 3) | st.sampled_from([0.5, 1e30, -0.0, 10**17])
_LIMITS = dict.fromkeys(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], _BOUNDS)
_PATTERNS = st.sampled_from(["^a", "[0-9]$", "^(a|b)?$", "a\\.b", "'", '"', "\\\\"])
_KEYWORDS: Mapping[str, Mapping[str, SearchStrategy[Any]]] = {
    "string": {"minLength": _SMALL, "maxLength": _SMALL, "pattern": _PATTERNS},
    "array": {"minItems": _SMALL, "maxItems": _SMALL},
    "object": {"minProperties": _SMALL, "maxProperties": _SMALL},
    "integer": {"multipleOf": _SMALL, **_LIMITS},
    "number": _LIMITS,
}


def plan_of(shapes: Mapping[str, Shape], described: Mapping[str, str] | None = None) -> ModelPlan:
    """A plan whose module `pets` holds these shapes, by name, beside a module that they may mention."""
    said = described or {}
    models = tuple(
        Model(name, "common" if name in _ELSEWHERE else "pets", shape, said.get(name, ""))
        for name, shape in without_alias_cycles({**shapes, **_ELSEWHERE}).items()
    )
    catalog = {
        **{model.name: f"app.schemas.{model.module}" for model in models},
        **dict.fromkeys(RICH_TYPES, "app.contract.types"),
        **dict.fromkeys(["Any", "Literal"], "typing"),
    }
    by_name = {model.name: model for model in models}
    return ModelPlan("app", models, catalog, by_name, lambda pointer, view: ANYTHING)


@st.composite
def plans(draw: st.DrawFn) -> ModelPlan:
    """One plan in six has constraints where no field or alias states them."""
    texts = draw(st.lists(_NAMES, min_size=1, max_size=8, unique=True))
    names = list(claimed({(text,): class_name(text) for text in texts}, {}).values())
    plain = _shapes(_plain_leaf([*names, *_ELSEWHERE]))
    value = st.one_of(plain, plain, _constrained(plain), _nullable(_constrained(plain)))
    if draw(_SMALL) == draw(_SMALL) == 0:
        value |= _shapes(value)
    definition = st.one_of(_records(value), _records(value), _enumerations(), value)
    return plan_of(
        {name: draw(definition) for name in names}, {name: draw(_TEXTS) for name in names}
    )


def _plain_leaf(names: Iterable[str]) -> SearchStrategy[Shape]:
    literals = st.lists(
        _WORDS | st.integers(-2, 2) | st.booleans(), min_size=1, max_size=4, unique_by=repr
    )
    return st.one_of(
        st.just(ANYTHING),
        st.sampled_from(["string", "integer", "number", "boolean", "null"]).map(Scalar),  # type: ignore[arg-type]
        literals.map(lambda values: Literals(tuple(values))),
        st.sampled_from(list(names)).map(Reference),
        st.sampled_from(RICH_TYPES).map(lambda name: Scalar("string", name)),
    )


def _shapes(leaf: SearchStrategy[Shape]) -> SearchStrategy[Shape]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(ListOf), inner.map(MapOf), st.lists(inner, min_size=2, max_size=4).map(union)
        ),
        max_leaves=4,
    )


def _constrained(plain: SearchStrategy[Shape]) -> SearchStrategy[Shape]:
    scalars = [
        _constraints(kind).map(lambda found, kind=kind: Scalar(kind, "", found))  # type: ignore[misc]
        for kind in ("string", "integer", "number")
    ]
    return st.one_of(
        *scalars,
        st.builds(ListOf, plain, _constraints("array")),
        st.builds(MapOf, plain, _constraints("object")),
    )


def _constraints(kind: str) -> SearchStrategy[Constraints]:
    some = st.fixed_dictionaries({}, optional=dict(_KEYWORDS[kind]))
    return some.map(lambda values: stated(kind, values))


def _nullable(shape: SearchStrategy[Shape]) -> SearchStrategy[Shape]:
    return shape.map(lambda found: union([found, NULL]))


def _enumerations() -> SearchStrategy[Shape]:
    words = st.lists(_WORDS, min_size=1, max_size=5, unique=True)
    return words.map(lambda values: Enumeration(tuple(values)))


@st.composite
def _records(draw: st.DrawFn, value: SearchStrategy[Shape]) -> Shape:
    attributes = attribute_names(draw(st.lists(_WIRES, max_size=5, unique=True)))
    return Record(
        tuple(_property(draw, *names, draw(value)) for names in attributes.items()),
        draw(st.booleans()),
    )


def _property(draw: st.DrawFn, wire: str, attribute: str, shape: Shape) -> Property:
    required = draw(st.booleans())
    default = () if required else draw(st.just(()) | _defaults(shape))
    return Property(wire, attribute, shape, required, default, draw(_TEXTS))


def _defaults(shape: Shape) -> SearchStrategy[tuple[Any, ...]]:
    """Values of the shape as `design` takes them for defaults; without one for most shapes."""
    match shape:
        case Scalar(kind=kind, rich=""):
            values: Mapping[str, SearchStrategy[Any]] = {
                "string": _WORDS,
                "integer": st.integers(-2, 2),
                "number": _BOUNDS,
                "boolean": st.booleans(),
                "null": st.none(),
            }
            return values[kind].map(lambda value: (value,))
        case Literals(values=values):
            return st.sampled_from([(value,) for value in values])
        case Reference(key="Money"):
            return st.sampled_from([("eur",), ("it's",)])
        case Union(options=(one, last)) if last == NULL:
            return _defaults(one) | st.just((None,))
    return st.just(())
