"""The tests of an application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specloom.design.build import Design
from specloom.design.layout import Layout
from specloom.design.testing.plan import Suite
from specloom.emit.imports import with_imports
from specloom.emit.render import Renderer
from specloom.workspace.files import File, Ownership

GENERATED, YOURS = Ownership.GENERATED, Ownership.YOURS
_LIBRARIES = {
    "httpx": "httpx",
    "pytest": "pytest",
    "TypeAdapter": "pydantic",
    "quote": "urllib.parse",
}
# What `tests/schemathesis_hooks.py` calls.
_CAMPAIGN = (
    *("__init__", "bodies", "described", "description", "findings"),
    *("parameters", "rows", "said", "samples", "sequences", "unions"),
)


def test_files(design: Design, layout: Layout, renderer: Renderer) -> Iterator[File]:
    """Every file below `tests/`."""
    plan = design.tests
    context = {"plan": plan, "frame": design.frame, "contract": design.frame.modules.contract}
    yield _plain(renderer, "conftest.py", YOURS, context)
    yield _plain(renderer, "conformance.py", GENERATED, context)
    yield _plain(renderer, "test_contract.py", GENERATED, context)
    yield _plain(renderer, "schemathesis_hooks.py", YOURS, context)
    for name in _CAMPAIGN:
        yield _plain(renderer, f"contract/{name}.py", GENERATED, context)
    catalog = _catalog(design, layout)
    if plan.has_database:
        yield _plain(renderer, "test_migrations.py", YOURS, context)
    for row in plan.rows:
        yield _module(renderer, "row.py", f"tests/rows/{row.module}.py", {"row": row}, catalog)
    for suite in plan.suites:
        yield from _suite(renderer, suite, catalog)


def _suite(renderer: Renderer, suite: Suite, catalog: Mapping[str, str]) -> Iterator[File]:
    context = {"suite": suite}
    if suite.factories:
        yield _module(renderer, "bodies.py", f"tests/bodies/{suite.module}.py", context, catalog)
    if suite.http:
        yield _module(
            renderer,
            "integration.py",
            f"tests/integration/test_{suite.module}.py",
            context,
            catalog,
        )
    if suite.units:
        yield _module(
            renderer, "unit.py", f"tests/unit/test_{suite.module}_service.py", context, catalog
        )


def _catalog(design: Design, layout: Layout) -> dict[str, str]:
    """The names that tests may import."""
    errors = layout.module("core", "errors")
    names = {**design.app.catalog, **_LIBRARIES, "NotFound": errors, "Conflict": errors}
    names["conforms"] = "tests.conformance"
    names |= {row.name: f"tests.rows.{row.module}" for row in design.tests.rows}
    for suite in design.tests.suites:
        names |= {factory.name: f"tests.bodies.{suite.module}" for factory in suite.factories}
    return names


def _plain(
    renderer: Renderer, name: str, ownership: Ownership, context: Mapping[str, object]
) -> File:
    """A module that states its imports itself."""
    return File(f"tests/{name}", renderer.render(f"tests/{name}.j2", **context), ownership)


def _module(
    renderer: Renderer,
    name: str,
    path: str,
    context: Mapping[str, object],
    catalog: Mapping[str, str],
) -> File:
    """A module whose imports follow from the names that it uses."""
    body = renderer.render(f"tests/{name}.j2", **context)
    own = path.removesuffix(".py").replace("/", ".")
    package = catalog["Settings"].split(".")[0]
    return File(path, with_imports(body, catalog, package=package, own=own), YOURS)
