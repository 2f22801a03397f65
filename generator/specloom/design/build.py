"""From a contract to an application: the one place that knows which decision needs which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specloom.contract.model import Contract
from specloom.design.app import App, Repository
from specloom.design.auth import password_flows
from specloom.design.bodies import UNIMPLEMENTED, Bodies
from specloom.design.catalog import base_catalog
from specloom.design.clients import ClientDesigner
from specloom.design.crud import Action, ActionFinder
from specloom.design.facts import gather
from specloom.design.frame import Frame, design_frame
from specloom.design.layout import Layout
from specloom.design.model_types import ModelTypes
from specloom.design.naming import pascal_case, plural, unique
from specloom.design.operations import function_names, signature
from specloom.design.portions import Chapter, Planting, chapters, plantings, portions_of
from specloom.design.pysource import comment, docstring, literal
from specloom.design.resources import Resource, ResourceFinder, table_name
from specloom.design.results import ResultDesigner, Wire
from specloom.design.seeds import SeedPlanner
from specloom.design.services import ServiceDesigner
from specloom.design.showing import Showings
from specloom.design.storage import foreign_keys, resource_shape
from specloom.design.tables import Table, design_table
from specloom.design.testing import Material, plan_tests
from specloom.design.testing.plan import TestPlan
from specloom.design.testing.requests import Sender
from specloom.design.types import ModelPlan, plan_models
from specloom.facts import Facts

MOST_PROVIDERS = 40  # in one module: some 700 lines, imports included


@dataclass(frozen=True, slots=True)
class Design:
    """Everything that is printed."""

    app: App
    models: ModelPlan
    tables: Mapping[str, Table]  # by the module of their resource
    frame: Frame
    chapters: tuple[Chapter, ...]  # the first migrations: one for a small application
    plantings: tuple[Planting, ...]
    contract: Contract
    inferred: frozenset[str]  # pointers of the operations whose body is written out
    tests: TestPlan
    facts: Facts


def build(
    contract: Contract, *, name: str, layout: Layout, examiner: Sender, rich_types: bool
) -> Design:
    """Makes every decision about the application called `name`."""
    models = plan_models(contract, package=layout.package, rich_types=rich_types)
    taken = {model.name for model in models.models}
    bodies = _bodies(contract, ModelTypes(models), taken, examiner)
    planner = SeedPlanner(
        bodies.finder,
        examiner,
        bodies.repositories,
        bodies.resources,
        bodies.secrets,
        Showings(bodies.finder, examiner, bodies.actions),
    )
    tables, seeds = _tables(bodies, planner), planner.plan()
    portions = portions_of(contract, bodies.resources, bodies.repositories)
    app = _app(contract, name, layout, bodies, models, taken)
    hashes = any(bodies.secrets(resource) for resource in bodies.resources.values())
    frame = design_frame(
        contract,
        name,
        layout,
        has_database=bool(tables),
        stores_passwords=hashes,
        sends=app.sends,
    )
    inferred = frozenset(
        op.pointer for op in contract.operations if bodies.of(op).template != UNIMPLEMENTED
    )
    material = Material(
        contract,
        app,
        bodies.finder,
        bodies.resources,
        bodies.actions,
        bodies.repositories,
        tables,
        bodies.signatures,
        bodies,
        seeds,
        examiner,
    )
    return Design(
        app,
        models,
        tables,
        frame,
        chapters(portions),
        plantings(portions, seeds),
        contract,
        inferred,
        plan_tests(material),
        gather(contract, models, tables.values()),
    )


def _bodies(contract: Contract, types: ModelTypes, taken: set[str], wire: Wire) -> Bodies:
    """What every operation does."""
    finder = ResourceFinder(contract)
    resources = finder.find()
    actions = ActionFinder(finder, resources).find()
    names = function_names(contract)
    results = ResultDesigner(types, wire, taken)
    signatures = {
        op.pointer: signature(op, names[op.pointer], types, results.of(op), wire=wire)
        for op in contract.operations
    }
    used = _stored(resources, actions)
    repositories = {path: _repository(resource, taken) for path, resource in used.items()}
    bodies = Bodies(finder, used, actions, repositories, signatures, types, contract.base_path)
    return replace(bodies, special=password_flows(contract, bodies))


def _app(
    contract: Contract,
    name: str,
    layout: Layout,
    bodies: Bodies,
    models: ModelPlan,
    taken: set[str],
) -> App:
    def claim(wanted: str) -> str:
        return _claim(wanted, taken)

    clients = ClientDesigner(contract, bodies.types, bodies.signatures, claim)
    callbacks = clients.callbacks() if layout.has("callbacks") else {}
    services = ServiceDesigner(contract, bodies, claim, callbacks).design()
    app = App(
        name,
        literal(contract.title),
        layout.package,
        literal(contract.base_path),
        services,
        tuple(bodies.repositories.values()),
        any(service.secured for service in services),
        clients.webhooks() if layout.has("webhooks") else (),
        len(services) > MOST_PROVIDERS and layout.has("provider"),
        {},
    )
    return replace(app, catalog=base_catalog(app, layout, models.catalog))


def _claim(wanted: str, taken: set[str]) -> str:
    name = unique(wanted, taken)
    taken |= {name, f"{name}Protocol", f"{name}Dep"}
    return name


def _tables(bodies: Bodies, planner: SeedPlanner) -> dict[str, Table]:
    """The tables by their module; parents come first, so that children can refer to them."""
    found: dict[str, Table] = {}
    repositories, shapes = bodies.repositories, bodies.finder.shapes
    for path, resource in bodies.resources.items():
        references = foreign_keys(resource, found, repositories)
        shape = resource_shape(
            resource, repositories[path], planner.samples(resource), shapes, references
        )
        found[path] = design_table(shape, shapes.target)
    return {repositories[path].module: table for path, table in found.items()}


def _stored(
    resources: Mapping[str, Resource], actions: Mapping[str, Action]
) -> dict[str, Resource]:
    """The resources that some operation really uses, and their parents."""
    wanted = {action.resource.path for action in actions.values()}
    for path in list(wanted):
        wanted |= {parent.resource for parent in resources[path].parents if parent.resource}
    return {path: resource for path, resource in resources.items() if path in wanted}


def _repository(resource: Resource, taken: set[str]) -> Repository:
    stem = pascal_case(resource.name)
    while {
        f"{stem}Row",
        f"{stem}Repository",
        f"{stem}RepositoryProtocol",
        f"InMemory{stem}Repository",
    } & taken:
        stem += "Store"
    names = (
        f"{stem}Row",
        f"{stem}RepositoryProtocol",
        f"{stem}Repository",
        f"InMemory{stem}Repository",
    )
    taken |= set(names)
    table = table_name(resource)
    title = docstring(f"The stored {comment(plural(resource.name)).replace('_', ' ')}.")
    return Repository(table, resource.name, names[0], table, names[1], names[2], names[3], title)
