"""Which Python type stands for each schema of a contract, and in which module its class lives.

A schema becomes one model; two (`Booking` for responses, `BookingRequest` for requests) only when
readOnly or writeOnly make a difference and both are used. The response keeps the author's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from specloom.contract.model import Contract
from specloom.design.pysource import literal
from specloom.design.schemas import modules
from specloom.design.schemas.flat import (
    Anything,
    Enumeration,
    ListOf,
    Literals,
    MapOf,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
    View,
    lines,
    references,
)
from specloom.design.schemas.flatten import Pass
from specloom.design.schemas.places import Place, places
from specloom.design.schemas.reading import Reader
from specloom.design.schemas.renaming import renamed, without_alias_cycles
from specloom.design.schemas.variants import Variants, read_view, variants
from specloom.design.schemas.views import reached

Passes = Mapping[View, Pass]

RICH_TYPES = ("Date", "DateTime", "ExactNumber", "Time", "Upload", "Uuid")
VIEWS: tuple[View, ...] = ("request", "response")
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


@dataclass(frozen=True, slots=True)
class TypeRef:
    """A type annotation as Python source, and the `(module, name)` pairs that it needs imported."""

    annotation: str
    imports: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A class or alias to be written. The references in `shape` are names of other models."""

    name: str
    module: str  # the last part: `pets`
    shape: Shape
    description: str


@dataclass(frozen=True, slots=True)
class Module:
    """One file of models: `pets`."""

    name: str
    models: tuple[Model, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(model.name for model in self.models)


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """All models of an application."""

    package: str  # the application's package: `app`
    models: tuple[Model, ...]
    catalog: Mapping[str, str] = field(repr=False)  # the module of each name in an annotation
    _by_name: Mapping[str, Model] = field(repr=False)
    _shape: Callable[[str, View], Shape] = field(repr=False)

    @property
    def modules(self) -> tuple[Module, ...]:
        """The files to be written, by name."""
        grouped: dict[str, list[Model]] = {}
        for model in self.models:
            grouped.setdefault(model.module, []).append(model)
        return tuple(Module(name, tuple(grouped[name])) for name in sorted(grouped))

    def type_of(self, pointer: str, view: View) -> TypeRef:
        """The type of the schema at a pointer, as requests or responses have it."""
        return self._annotated(self._shape(pointer, view))

    def is_model(self, pointer: str, view: View) -> bool:
        """Whether that type is a class of fields, not an alias, a list or a scalar."""
        shape = self.resolved(self._shape(pointer, view))
        return isinstance(shape, Reference) and isinstance(self._by_name[shape.key].shape, Record)

    def model(self, name: str) -> Model:
        return self._by_name[name]

    def resolved(self, shape: Shape) -> Shape:
        """An alias that only renames another model, as that model."""
        while isinstance(shape, Reference) and isinstance(
            inner := self._by_name[shape.key].shape, Reference
        ):
            shape = inner
        return shape

    def _annotated(self, shape: Shape) -> TypeRef:
        shape = self.resolved(shape)
        used = sorted({name for name in _mentioned(shape) if name})
        return TypeRef(annotation(shape), tuple((self.catalog[name], name) for name in used))


def annotation(shape: Shape) -> str:
    """A shape as an annotation; the keys of its references are names."""
    match shape:
        case Scalar(kind=kind, rich=rich):
            return rich or _SCALARS[kind]
        case Literals(values=values):
            return f"Literal[{', '.join(literal(value) for value in values)}]"
        case ListOf(items=items):
            return f"list[{annotation(items)}]"
        case MapOf(values=inner):
            return f"dict[str, {annotation(inner)}]"
        case Union(options=options):
            return " | ".join(annotation(option) for option in options)
        case Reference(key=key):
            return key
        case Anything() | Enumeration() | Record():
            return "Any"


def _mentioned(shape: Shape) -> Iterable[str]:
    """The names in an annotation that are no builtins."""
    match shape:
        case Scalar(rich=rich):
            return (rich,)
        case Literals():
            return ("Literal",)
        case ListOf(items=inner) | MapOf(values=inner):
            return _mentioned(inner)
        case Union(options=options):
            return [name for option in options for name in _mentioned(option)]
        case Reference(key=key):
            return (key,)
    return ("Any",)


def plan_models(contract: Contract, *, package: str = "app", rich_types: bool = True) -> ModelPlan:
    """Reads all schemas of a contract in both views and names what becomes a class or an alias.

    `package` is the application's; `rich_types` turns formats into Python types (`datetime`, `UUID`).
    """
    reader = Reader(contract.document)
    used = list(places(contract))
    passes = {
        view: read_view(contract, reader, view, used, rich_types=rich_types) for view in VIEWS
    }
    found = variants(contract, reader, used, passes)
    shapes = _shapes(passes, found)
    homes = modules.assign(
        _users(used, passes, found),
        {name: list(references(shape)) for name, shape in shapes.items()},
        {name: lines(shape) for name, shape in shapes.items()},
    )
    described = {
        found.names[key, view]: passes[view].definitions[key].description
        for key, view in found.names
    }
    models = tuple(
        Model(name, homes[name], shape, described[name]) for name, shape in shapes.items()
    )

    def shape_at(pointer: str, view: View) -> Shape:
        return renamed(passes[view].at(pointer), _namer(found, view))

    by_name = {model.name: model for model in models}
    return ModelPlan(package, models, _catalog(package, models), by_name, shape_at)


def _catalog(package: str, models: Iterable[Model]) -> dict[str, str]:
    own = {model.name: f"{package}.schemas.{model.module}" for model in models}
    rich = dict.fromkeys(RICH_TYPES, f"{package}.contract.types")
    rich["Upload"] = f"{package}.contract.uploads"
    return {**own, **rich, "Any": "typing", "Literal": "typing"}


def _shapes(passes: Passes, found: Variants) -> dict[str, Shape]:
    """The shape of each variant, by name, in the order of the contract."""
    named = {
        found.names[key, view]: renamed(passes[view].definitions[key].shape, _namer(found, view))
        for key, view in dict.fromkeys(found.chosen.values())
    }
    return without_alias_cycles(named)


def _namer(found: Variants, view: View) -> Callable[[str], str | None]:
    return lambda key: found.name(key, view)


def _users(used: Iterable[Place], passes: Passes, found: Variants) -> dict[str, set[str]]:
    """The tags whose operations reach each model."""
    groups: dict[tuple[str, View], list[Shape]] = {}
    for place in used:
        groups.setdefault((place.tag, place.view), []).append(
            passes[place.view].at(place.node.pointer)
        )
    users: dict[str, set[str]] = {}
    for (tag, view), shapes in groups.items():
        for key in reached(shapes, passes[view].definitions):
            users.setdefault(found.name(key, view) or "", set()).add(tag)
    return users
