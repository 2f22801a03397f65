"""Every cell of the style tables, through an application: what a client writes, the service gets."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from behaviour_harness import Applications, Running, running
from hypothesis import given, settings
from hypothesis import strategies as st
from parameter_cells import NAME, SCHEMAS, Cell, cells
from parameter_encoder import Wire, wire
from pydantic import BaseModel

CELLS = list(cells())
ANSWERS = {"204": {"description": ""}, "422": {"description": ""}}


ODD = {
    "/odd/{odd-id}": [
        {"name": "odd-id", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "odd-id", "in": "query", "schema": {"type": "string"}},
        {"name": "odd-id", "in": "header", "schema": {"type": "boolean"}},
        {"name": "odd-id", "in": "cookie", "schema": {"type": "number"}},
        {"name": "filter[x]", "in": "query", "schema": {"type": "integer"}},
        {"name": "filter", "in": "query", "style": "deepObject", "schema": SCHEMAS["map"]},
        {"name": "page", "in": "query", "schema": SCHEMAS["object"]},
        {"name": "tags", "in": "query", "schema": {"additionalProperties": {"type": "string"}}},
        {"name": "a.b", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        {"name": "class", "in": "query", "schema": {"type": "integer", "default": 7}},
        {"name": "flag", "in": "query", "allowEmptyValue": True, "schema": {"type": "boolean"}},
        {"name": "path", "in": "query", "allowReserved": True, "schema": {"type": "string"}},
        {
            "name": "$top",
            "in": "query",
            "schema": {"oneOf": [{"type": "integer"}, {"const": "all"}]},
        },
    ]
}


def contract() -> dict[str, Any]:
    paths = {
        f"/{number}/{{{NAME}}}" if cell.location == "path" else f"/{number}": {
            "get": {
                "operationId": f"cell{number}",
                "parameters": [cell.parameter],
                "responses": ANSWERS,
            }
        }
        for number, cell in enumerate(CELLS)
    }
    paths |= {
        path: {"get": {"operationId": "odd", "parameters": parameters, "responses": ANSWERS}}
        for path, parameters in ODD.items()
    }
    return {"openapi": "3.2.0", "info": {"title": "Cells", "version": "1"}, "paths": paths}


class Service:
    """Any method of any service; it keeps what it is called with."""

    received: tuple[tuple[Any, ...], dict[str, Any]]

    def __getattr__(self, name: str) -> Any:
        async def method(*values: Any, **named: Any) -> None:
            self.received = values, named

        return method


@pytest.fixture(scope="module")
def service() -> Service:
    return Service()


@pytest.fixture(scope="module")
def app(applications: Applications, service: Service) -> Iterator[Running]:
    with running(applications.root(contract())) as app:
        providers = importlib.import_module("app.api.providers")
        app.app.dependency_overrides[providers.get_default_service] = lambda: service
        yield app


def send(app: Running, number: int, sent: Wire) -> int:
    path = f"/{number}/{sent.path}" if sent.path else f"/{number}"
    target = f"{path}?{sent.query}" if sent.query else path
    headers = {name: text.encode().decode("latin-1") for name, text in sent.headers.items()}
    return app.send("GET", target, headers=headers).status


def plain(value: Any) -> Any:
    """The JSON value of what a service gets, models included."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("number", "cell"), [pytest.param(n, cell, id=cell.id) for n, cell in enumerate(CELLS)]
)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_the_service_gets_what_the_client_wrote(
    app: Running, service: Service, number: int, cell: Cell, data: st.DataObject
) -> None:
    value = data.draw(cell.values)
    sent = wire(NAME, cell.location, value, cell.style, cell.explode, cell.content)
    assert send(app, number, sent) == 204, sent
    values, named = service.received
    (received,) = (*values, *named.values())
    assert plain(received) == value, sent
    assert isinstance(received, BaseModel) == (cell.kind in ("object", "lists", "nested"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"class_": 7}),
        ("odd-id=5", {"query_odd_id": "5", "class_": 7}),
        ("filter[x]=1&filter[y]=2", {"filter_x": 1, "filter": {"y": 2}, "class_": 7}),
        ("R=1&free=x&on=true", {"page": {"R": 1, "on": True}, "tags": {"free": "x"}, "class_": 7}),
        ("a.b=1&a.b=&class=0", {"a_b": ["1", ""], "class_": 0}),
        ("flag=&path=a/b?c=d", {"path": "a/b?c=d", "class_": 7}),
        ("flag=true&%24top=all", {"flag": True, "top": "all", "class_": 7}),
        ("$top=3&%61.b=x", {"top": 3, "a_b": ["x"], "class_": 7}),
    ],
)
def test_odd_names_side_by_side(
    app: Running, service: Service, query: str, expected: dict[str, Any]
) -> None:
    headers = {"Odd-Id": "true", "Cookie": "odd-id=0.5"}
    assert app.send("GET", f"/odd/3?{query}", headers=headers).status == 204
    values, named = service.received
    assert values == (3,)
    found = {name: plain(value) for name, value in named.items() if value is not None}
    assert found == {"header_odd_id": True, "cookie_odd_id": 0.5, **expected}
