"""Models as Pydantic modules, written by datamodel-code-generator.

It sees one module at a time, every name chosen and every composition resolved (`design/schemas`), so
that what it writes follows from the plan alone. The result is checked against the plan: a class or a
field that nobody planned is an error here, not a surprise on import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from specloom.design.schemas.flat import Enumeration, Record, Reference, Shape, Union
from specloom.design.schemas.modules import COMMON, UNUSED
from specloom.design.types import Model, ModelPlan, Module
from specloom.emit.flat_schema import Names, members, schema_of
from specloom.emit.imports import with_imports
from specloom.emit.model_engine import write
from specloom.emit.model_source import body_of

_HELPERS = {
    "Annotated": "typing",
    "ConfigDict": "pydantic",
    "Field": "pydantic",
    "MISSING": "pydantic",
    "StrEnum": "enum",
    "TypeAliasType": "typing_extensions",
}
_HEADER = "# Generated from the contract by specloom; the next run writes it anew.\n"


def render_models(plan: ModelPlan) -> dict[str, str]:
    """The modules of a plan: path inside the package (`schemas/pets.py`) → text."""
    return {f"schemas/{module.name}.py": _rendered(plan, module) for module in plan.modules}


def _rendered(plan: ModelPlan, module: Module) -> str:
    own = f"{plan.package}.schemas.{module.name}"
    base = f"{plan.package}.contract.model"
    names = Names(plan.catalog, own)
    schemas = {model.name: schema_of(model, names) for model in module.models}
    modules = sorted({*plan.catalog.values()} - {own, "typing"})
    written = write(schemas, _attributes(module), modules, f"{base}.Model")
    body = body_of(written, module, _defaults(plan))
    catalog = {**plan.catalog, **_HELPERS, "Model": base}
    head = f'{_HEADER}"""{_title(module)}"""\n\n'
    text = with_imports(head + body, catalog, package=plan.package, own=own).removeprefix(head)
    # Classes may refer to each other in circles.
    return f"{head}from __future__ import annotations\n\n{text}"


def _title(module: Module) -> str:
    """The module's docstring."""
    whole = re.sub(r"_\d+$", "", module.name)
    return {COMMON: "Models that operations share.", UNUSED: "Models that no operation uses."}.get(
        whole, f"Models of `{whole}`."
    )


def _attributes(module: Module) -> dict[str, str]:
    return {
        f"{model.name}.{item.wire}": item.attribute
        for model in module.models
        if isinstance(model.shape, Record)
        for item in model.shape.properties
        if item.wire != item.attribute
    }


def _defaults(plan: ModelPlan) -> Callable[[Model, str], str]:
    """Defaults that are members of an enumeration: `PetStatus.AVAILABLE`."""

    def source(model: Model, attribute: str) -> str:
        properties = model.shape.properties if isinstance(model.shape, Record) else ()
        found = next(item for item in properties if item.attribute == attribute)
        return _member(plan, found.shape, found.default[0]) if found.default else ""

    return source


def _member(plan: ModelPlan, shape: Shape, value: Any) -> str:
    match shape:
        case Reference(key=name):
            target = plan.model(name).shape
            if isinstance(target, Enumeration) and value in target.values:
                return f"{name}.{members(target.values)[target.values.index(value)]}"
        case Union(options=options):
            return next(
                (found for option in options if (found := _member(plan, option, value))), ""
            )
    return ""
