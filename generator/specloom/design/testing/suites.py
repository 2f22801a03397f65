"""The tests of an application: every request, row and expectation decided from the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specloom.contract.model import Contract, Operation
from specloom.design.app import App, Repository, Service
from specloom.design.bodies import UNIMPLEMENTED, Bodies
from specloom.design.crud import Action
from specloom.design.groups import groups_of, module_names
from specloom.design.naming import unique
from specloom.design.operations import Signature
from specloom.design.pysource import comment, literal
from specloom.design.resources import Resource, ResourceFinder
from specloom.design.seeds import SeedPlan
from specloom.design.tables import Table
from specloom.design.testing.access import Access
from specloom.design.testing.http import HttpTests
from specloom.design.testing.lifecycles import LifecycleTests
from specloom.design.testing.plan import Case, Store, Suite, TestPlan
from specloom.design.testing.requests import RequestMaker, Sender
from specloom.design.testing.rows import RowPlanner
from specloom.design.testing.stock import StoredRow, take_stock
from specloom.design.testing.units import UnitTests

# What the unit tests call their own things, and pytest's.
_FIXTURES = frozenset(
    [
        "request",
        "service",
        "callbacks",
        "sender",
        "settings",
        "row",
        "body",
        "sent",
        "created",
        "stored",
        "found",
        "listed",
        "changed",
    ]
)


@dataclass(frozen=True, slots=True)
class Material:
    """What the design of the tests reads."""

    contract: Contract
    app: App
    finder: ResourceFinder
    resources: Mapping[str, Resource]
    actions: Mapping[str, Action]
    repositories: Mapping[str, Repository]
    tables: Mapping[str, Table]
    signatures: Mapping[str, Signature]
    bodies: Bodies
    seeds: tuple[SeedPlan, ...]
    sender: Sender


def plan_tests(material: Material) -> TestPlan:
    """Decides the tests of one application."""
    contract = material.contract
    stock = take_stock(material.resources, material.repositories, material.seeds, material.tables)
    requests = RequestMaker(
        material.sender, material.finder.shapes, stock, _written_out(material), _owners(material)
    )
    access = Access(contract)
    http = HttpTests(requests, access, material.bodies, material.signatures)
    lifecycles = LifecycleTests(
        material.finder, requests, access, material.signatures, material.repositories
    )
    rows = RowPlanner(stock, material.repositories, material.tables, _created(material, requests))
    modules, groups = module_names(contract), groups_of(contract)
    stories = [
        story for resource in material.resources.values() if (story := lifecycles.of(resource))
    ]
    suites = []
    for service in material.app.services:
        operations = [
            op for op in contract.operations if modules[groups[op.pointer]] == service.module
        ]
        own = [case for operation, case in stories if operation in operations]
        cases = [case for operation in operations for case in http.of(operation)]
        suites.append(
            _suite(
                material,
                service,
                operations,
                [*own, *cases, *http.refusals(operations)],
                rows,
                requests,
                http,
            )
        )
    return TestPlan(
        literal(f"http://test{contract.base_path}"),
        literal(contract.base_path),
        access.credentials(),
        material.app.secured,
        bool(material.repositories),
        tuple(rows.plan()),
        tuple(suites),
        bool(contract.security_schemes) or material.app.secured,
        tuple((operation, requests.stored(operation)) for operation in contract.operations),
    )


def _written_out(material: Material) -> dict[str, Action]:
    """The actions whose bodies do what they say."""
    return {
        pointer: action
        for pointer, action in material.actions.items()
        if material.bodies.of(action.operation).template == action.kind.value
    }


def _owners(material: Material) -> dict[str, Resource]:
    """What the operations that nobody has written yet look for."""
    found = {}
    for operation in material.contract.operations:
        body = material.bodies.of(operation)
        if body.template == UNIMPLEMENTED and body.resources:
            found[operation.pointer] = material.resources[body.resources[0]]
    return found


def _suite(
    material: Material,
    service: Service,
    operations: list[Operation],
    http: list[Case],
    rows: RowPlanner,
    requests: RequestMaker,
    tests: HttpTests,
) -> Suite:
    stores = _stores(service)
    units = UnitTests(
        material.finder,
        requests,
        material.bodies,
        material.signatures,
        material.repositories,
        rows,
        service.class_name,
        stores,
    )
    made = (tests.factory(operation) for operation in operations)
    cases = [case for operation in operations for case in units.of(operation)]
    return Suite(
        service.module,
        comment(service.title),
        service.class_name,
        service.needs_settings,
        service.callbacks.class_name if service.callbacks else "",
        service.sends_with,
        service.secured,
        stores,
        tuple(factory for factory in made if factory),
        tuple(_distinct(http)),
        tuple(_distinct(cases)),
    )


def _stores(service: Service) -> tuple[Store, ...]:
    taken = {*_FIXTURES}
    found = []
    for dependency in service.dependencies:
        name = unique(dependency.attribute, taken)
        taken.add(name)
        found.append(Store(name, dependency.attribute, dependency.memory))
    return tuple(found)


def _distinct(cases: list[Case]) -> Iterator[Case]:
    """Two tests of one name would be one test."""
    taken: set[str] = set()
    for case in cases:
        name = unique(case.function, taken)
        taken.add(name)
        yield Case(name, case.title, case.template, case.fixtures, case.context)


def _created(material: Material, requests: RequestMaker) -> dict[str, StoredRow]:
    """A row of what a creation takes, for resources that no example shows."""
    found: dict[str, StoredRow] = {}
    for action in material.actions.values():
        body = (
            requests.body(action.operation) if action.kind.value in ("create", "replace") else None
        )
        properties = action.resource.entity.properties
        if body is not None and isinstance(body.value, dict):
            values = {name: value for name, value in body.value.items() if name in properties}
            found.setdefault(action.resource.path, StoredRow(values, {}))
    return found
