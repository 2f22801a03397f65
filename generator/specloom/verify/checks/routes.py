"""What FastAPI routes is what the contract declares."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.verify.application import Application
from specloom.verify.checks.interpreter import ask, profile


def check_routes(application: Application, contract: Contract) -> tuple[Diagnostic, ...]:
    """Operations that are not routed, and routes that are no operation.

    A route that is the team's own says so as FastAPI has it: `include_in_schema=False`.
    Raises SpecloomError when the application cannot be imported.
    """
    with tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        routes = ask(application, "routes", application.factory, **profile(Path(folder)))
    return (*_unrouted(routes, contract), *_undeclared(routes, contract))


def _unrouted(routes: list[Any], contract: Contract) -> Iterator[Diagnostic]:
    routed = {
        (method, route["path"])
        for route in routes
        if route["contract"]
        for method in route["methods"]
    }
    for operation in contract.operations:
        if (operation.method.upper(), operation.path) not in routed:
            yield Diagnostic(
                Severity.ERROR,
                "operation-unrouted",
                f"no route serves {operation.method.upper()} {operation.path}",
                contract.locate(operation.pointer),
                "Run `specloom generate`, and see that the application's main mounts its routes.",
            )


def _undeclared(routes: list[Any], contract: Contract) -> Iterator[Diagnostic]:
    declared = {(operation.method.upper(), operation.path) for operation in contract.operations}
    for route in routes:
        known = any((method, route["path"]) in declared for method in route["methods"])
        if (route["contract"] and known) or not (route["contract"] or route["shown"]):
            continue
        what = f"{'/'.join(route['methods'])} {route['path']}"
        yield Diagnostic(
            Severity.ERROR,
            "route-undeclared",
            f"{what} is routed and not in the contract",
            Location(route["file"], route["line"], 1) if route["file"] else None,
            "Declare it in the contract, or keep it out of what clients see with include_in_schema=False.",
        )
