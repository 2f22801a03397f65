# Generated from the contract by specloom; the next run writes it anew.
"""What FastAPI routes is what the contract declares: no more and no less."""

import inspect
import re
from typing import Any

import pytest
from fastapi import FastAPI

from app.contract import Contract, ContractRoute
from app.contract.errors import Kind, choose_status
from app.contract.operations import Operation
from app.contract.references import step
from app.core.config import Settings
from app.main import create_app
from tests.conftest import connect

pytestmark = pytest.mark.anyio

PREFIX = "/v1"


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """The application, not started: nothing here gets as far as its data."""
    return create_app(settings)


@pytest.fixture
def contract() -> Contract:
    return Contract.load()


def test_every_operation_is_routed_and_nothing_else(app: FastAPI, contract: Contract) -> None:
    routed = [(method, authored_path(r)) for r in routes(app) for method in r.methods or ()]
    assert sorted(routed) == sorted((o.method, o.path) for o in contract.operations.values())


def test_endpoints_take_the_declared_parameters(app: FastAPI, contract: Contract) -> None:
    taken = {route.operation_id: parameters_taken(route) for route in routes(app)}
    assert taken == {o.key: parameters_declared(o) for o in contract.operations.values()}


def test_routes_know_the_declared_media_types_and_statuses(
    app: FastAPI, contract: Contract
) -> None:
    bound = [route.binding.operation for route in routes(app) if route.binding is not None]
    known = {operation.key: media_types_known(operation) for operation in bound}
    declared = {o.key: media_types_declared(contract, o) for o in contract.operations.values()}
    assert known == declared


async def test_the_contract_is_served_as_it_was_authored(app: FastAPI, contract: Contract) -> None:
    async with connect(app) as client:
        response = await client.get("http://test/openapi.json")
    assert response.content == contract.document.raw


async def test_nobody_gets_in_without_a_credential(app: FastAPI, contract: Contract) -> None:
    async with connect(app) as client:
        for operation in contract.operations.values():
            if operation.security and () not in operation.security:
                path = re.sub(r"\{[^{}]+\}", "0", operation.path)
                response = await client.request(operation.method, path)
                refused = choose_status(Kind.UNAUTHENTICATED, operation.responses)
                assert response.status_code == refused, operation.key


def routes(app: FastAPI) -> list[ContractRoute]:
    return [route for route in app.routes if isinstance(route, ContractRoute)]


def authored_path(route: ContractRoute) -> str:
    """The path of a route, its parameters called as the contract calls them."""
    path = route.path.removeprefix(PREFIX)
    for argument in route.contract_signature.arguments:
        if argument.location == "path":
            # A name that the path repeats has a number here.
            parts = re.split(r"\{" + argument.name + r"(?:__\d+)?\}", path)
            path = ("{" + argument.wire_name + "}").join(parts)
    return path


def parameters_taken(route: ContractRoute) -> set[tuple[str, str, bool]]:
    """Location, name and whether it must be sent, as the endpoint's signature says it."""
    parameters = inspect.signature(route.contract_endpoint).parameters
    return {
        (a.location, a.wire_name, parameters[a.name].default is inspect.Parameter.empty)
        for a in route.contract_signature.arguments
    }


def parameters_declared(operation: Operation) -> set[tuple[str, str, bool]]:
    """The same as the contract says it."""
    found = {
        (p.spec.location, p.spec.name, p.spec.required or p.spec.location == "path")
        for p in operation.parameters
        if p.schema is not None and not p.is_said_elsewhere
    }
    body = operation.body
    return found | ({("body", "body", body.required)} if body and body.media else set())


def media_types_known(operation: Operation) -> dict[str, set[str]]:
    """Media types of the request body and, by status, of the responses, as the route has them."""
    sent = {"request": set(operation.body.media)} if operation.body else {}
    return sent | {key: set(spec.media) for key, spec in operation.responses.items()}


def media_types_declared(contract: Contract, operation: Operation) -> dict[str, set[str]]:
    """The same as the document has them."""
    place, _ = contract.document.follow(f"#/paths{step(operation.path)}")
    item = contract.document.resolve(place)
    others = {name.upper(): name for name in item.get("additionalOperations", {})}
    if operation.method in others:
        place += f"/additionalOperations{step(others[operation.method])}"
    else:
        place += step(operation.method.lower())
    node: dict[str, Any] = contract.document.resolve(place)
    found = {}
    if "requestBody" in node:
        _, body = contract.document.follow(f"{place}/requestBody")
        found["request"] = set(body.get("content", {}))
    for status, at, response in contract.document.members(f"{place}/responses"):
        if not status.startswith("x-"):
            key = re.sub("xx$", "XX", status) if status != "default" else status
            found[key] = {name for name in response.get("content", {}) if at}
    return found
