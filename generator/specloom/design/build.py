"""From a contract to an application: the one place that knows which decision needs which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specloom.contract.model import Contract, Operation
from specloom.design.app import App, Repository
from specloom.design.auth import password_flows
from specloom.design.bodies import Bodies, Body
from specloom.design.catalog import base_catalog
from specloom.design.crud import Action, ActionFinder
from specloom.design.frame import Frame, design_frame
from specloom.design.layout import Layout
from specloom.design.naming import pascal_case, plural, snake_case, unique
from specloom.design.operations import Signature, function_names, signature
from specloom.design.pysource import comment, docstring, literal
from specloom.design.resources import Resource, ResourceFinder, json_media, success, table_name
from specloom.design.schemas.flat import ListOf, Record, View
from specloom.design.seeds import SeedPlan, SeedPlanner
from specloom.design.services import ServiceDesigner
from specloom.design.shapes import Shapes
from specloom.design.storage import foreign_keys, resource_shape
from specloom.design.tables import Table, design_table
from specloom.design.test_plan import TestPlan
from specloom.design.test_requests import Sender
from specloom.design.testing import Material, plan_tests
from specloom.design.types import ModelPlan, annotation, plan_models


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that is printed."""

    app: App
    models: ModelPlan
    tables: Mapping[str, Table]  # by the module of their resource
    frame: Frame
    seeds: tuple[SeedPlan, ...]
    contract: Contract
    inferred: frozenset[str]  # pointers of the operations whose body is written out
    tests: TestPlan


def build(
    contract: Contract, *, name: str, layout: Layout, examiner: Sender, implied_types: bool, rich_types: bool
) -> Design:
    """Makes every decision about the application called `name`."""
    models = plan_models(contract, package=layout.package, implied_types=implied_types, rich_types=rich_types)
    types = _Types(models)
    finder = ResourceFinder(contract)
    resources = finder.find()
    actions = ActionFinder(finder, resources).find()
    names = function_names(contract)
    signatures = {op.pointer: signature(op, names[op.pointer], types) for op in contract.operations}
    used = _stored(resources, actions)
    taken = {model.name for model in models.models}
    repositories = {path: _repository(resource, taken) for path, resource in used.items()}
    bodies = Bodies(
        finder,
        used,
        actions,
        repositories,
        signatures,
        types.item_type,
        types.is_model,
        types.requires,
        types.field_of,
        contract.base_path,
    )
    special = password_flows(contract, bodies)
    bodies = replace(bodies, special=special)
    services = ServiceDesigner(contract, signatures, bodies, repositories, lambda wanted: _claim(wanted, taken)).design()
    hashes = any(bodies.secrets(resource) for resource in used.values())
    frame = design_frame(contract, name, layout, has_database=bool(repositories), stores_passwords=hashes)
    planner = SeedPlanner(finder, examiner, repositories, used, bodies.secrets)
    tables = _tables(used, repositories, planner, finder.shapes)
    app = App(
        name,
        literal(contract.title),
        layout.package,
        literal(contract.base_path),
        services,
        tuple(repositories.values()),
        any(service.secured for service in services),
        {},
    )
    app = replace(app, catalog=base_catalog(app, layout, models.catalog))
    seeds = planner.plan()
    inferred = frozenset(
        op.pointer for op in contract.operations if bodies.of(op).template != "unimplemented"
    )
    material = Material(contract, app, finder, used, actions, repositories, tables, signatures, bodies, seeds, examiner)
    return Design(app, models, tables, frame, seeds, contract, inferred, plan_tests(material))


def _claim(wanted: str, taken: set[str]) -> str:
    name = unique(wanted, taken)
    taken |= {name, f"{name}Protocol", f"{name}Dep"}
    return name


def _tables(
    resources: Mapping[str, Resource], repositories: Mapping[str, Repository], planner: SeedPlanner, shapes: Shapes
) -> dict[str, Table]:
    """The tables by their module; parents come first, so that children can refer to them."""
    found: dict[str, Table] = {}
    for path, resource in resources.items():
        samples = planner.samples(resource)
        shape = resource_shape(resource, repositories[path], samples, shapes, foreign_keys(resource, found, repositories))
        found[path] = design_table(shape, shapes.target)
    return {repositories[path].module: table for path, table in found.items()}


def _stored(resources: Mapping[str, Resource], actions: Mapping[str, Action]) -> dict[str, Resource]:
    """The resources that some operation really uses, and their parents."""
    wanted = {action.resource.path for action in actions.values()}
    for path in list(wanted):
        wanted |= {parent.resource for parent in resources[path].parents if parent.resource}
    return {path: resource for path, resource in resources.items() if path in wanted}


def _repository(resource: Resource, taken: set[str]) -> Repository:
    stem = pascal_case(resource.name)
    while {f"{stem}Row", f"{stem}Repository", f"{stem}RepositoryProtocol", f"InMemory{stem}Repository"} & taken:
        stem += "Store"
    names = f"{stem}Row", f"{stem}RepositoryProtocol", f"{stem}Repository", f"InMemory{stem}Repository"
    taken |= set(names)
    table = table_name(resource)
    title = docstring(f"The stored {comment(plural(resource.name)).replace('_', ' ')}.")
    return Repository(table, resource.name, names[0], table, names[1], names[2], names[3], title)


class _Types:
    """Types by the pointer of their schema; remembers which of them are classes."""

    def __init__(self, models: ModelPlan) -> None:
        self._models = models
        self._classes: set[str] = set()

    def __call__(self, pointer: str, view: str) -> str:
        side: View = "request" if view == "request" else "response"
        found = self._models.type_of(pointer, side).annotation
        if self._models.is_model(pointer, side):
            self._classes.add(found)
        return found

    def is_model(self, annotation: str) -> bool:
        """Whether a type is a class of fields."""
        return annotation in self._classes

    def requires(self, name: str) -> bool:
        """Whether the model called `name` cannot be made of nothing."""
        known = {model.name: model for model in self._models.models}
        shape = known[name].shape if name in known else None
        return not isinstance(shape, Record) or any(field.required for field in shape.properties)

    def field_of(self, name: str, wire: str) -> str:
        """The attribute of a property in the model called `name`."""
        shape = self._models.model(name).shape
        fields = shape.properties if isinstance(shape, Record) else ()
        return next((field.attribute for field in fields if field.wire == wire), snake_case(wire))

    def item_type(self, operation: Operation) -> str | None:
        """The class of the elements that a list operation answers with, or None."""
        response = success(operation)
        media = json_media(response.content) if response else None
        if media is None or media.schema is None:
            return None
        found = self._models.type_of(media.schema.pointer, "response").annotation
        if not found.startswith("list["):
            shape = self._models.model(found).shape
            found = annotation(shape) if isinstance(shape, ListOf) else ""
        item = found[5:-1]
        known = {model.name: model for model in self._models.models}
        return item if item in known and isinstance(known[item].shape, Record) else None
