"""Contracts made by hand: the campaign is tested without the parser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.contract.model import (
    Contract,
    Operation,
    Response,
    SecurityAlternative,
    SecurityScheme,
)
from specloom.diagnostics import Location

APP = Path(__file__).parent / "app"


def make_operation(
    method: str,
    path: str,
    *statuses: str,
    security: tuple[SecurityAlternative, ...] = (),
    implied: tuple[str, ...] = (),
) -> Operation:
    responses = tuple(
        Response(status, "", (), (), {}, status in implied, "#") for status in (*statuses, *implied)
    )
    return Operation(
        id="",
        method=method,
        path=path,
        tags=(),
        summary="",
        description="",
        deprecated=False,
        parameters=(),
        request_body=None,
        responses=responses,
        security=security,
        extensions={},
        pointer="#",
    )


def make_scheme(
    key: str, kind: Any, *, scheme: str = "", location: str = "", name: str = ""
) -> SecurityScheme:
    return SecurityScheme(key, kind, location, name, scheme, {}, "", "", "#")


def make_contract(*operations: Operation, schemes: tuple[SecurityScheme, ...] = ()) -> Contract:
    return Contract(
        title="Test",
        version="1",
        description="",
        base_path="/v1/api",
        operations=operations,
        webhooks=(),
        schemas={},
        security_schemes={item.key: item for item in schemes},
        tags=(),
        document={},
        locate=lambda pointer: Location("x", 1, 1, pointer),
    )


def notes_contract() -> Contract:
    """The contract of the application in `app/`, as far as the campaign reads it."""
    document = json.loads((APP / "app/contract/openapi.json").read_text())
    operations = [
        make_operation(
            method,
            path,
            *item["responses"],
            security=tuple(tuple((key, ()) for key in row) for row in item.get("security", ())),
        )
        for path, methods in document["paths"].items()
        for method, item in methods.items()
    ]
    schemes = (
        make_scheme("key", "apiKey", location="header", name="X-Key"),
        make_scheme("login", "oauth2"),
    )
    return make_contract(*operations, schemes=schemes)


@pytest.fixture
def operation() -> Callable[..., Operation]:
    return make_operation


@pytest.fixture
def scheme() -> Callable[..., SecurityScheme]:
    return make_scheme


@pytest.fixture
def contract() -> Callable[..., Contract]:
    return make_contract


@pytest.fixture
def notes() -> Contract:
    return notes_contract()


@pytest.fixture
def app_folder() -> Path:
    return APP
