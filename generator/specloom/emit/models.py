"""Models as Pydantic modules: printed from their plan, or written by datamodel-code-generator.

Every name is chosen and every composition resolved (`design/schemas`), so what is written follows from the plan
alone. How models look is what datamodel-code-generator decides; where the printer is known to write the same, waiting
for it is waste. What it wrote is checked against the plan: a class or field that nobody planned is found here, not
by a surprise on import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from specloom.design.pysource import literal
from specloom.design.schemas.flat import Enumeration, Property, Record, Reference, Shape, Union
from specloom.design.schemas.modules import COMMON, UNUSED
from specloom.design.types import ModelPlan, Module
from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.emit.flat_schema import Names, schema_of
from specloom.emit.imports import with_imports
from specloom.emit.model_printer import covers, printed
from specloom.emit.model_source import UnplannedModelError, body_of
from specloom.emit.model_text import members

_HELPERS = {
    "Annotated": "typing",
    "ConfigDict": "pydantic",
    "Field": "pydantic",
    "MISSING": "pydantic",
    "StrEnum": "enum",
    "TypeAliasType": "typing_extensions",
}
_HEADER = "# Generated from the contract by specloom; the next run writes it anew.\n"


def render_models(plan: ModelPlan, *, directly: bool = True) -> dict[str, str]:
    """The modules of a plan: path inside the package (`schemas/pets.py`) → text.

    `directly` prints what the printer covers; without it datamodel-code-generator writes every module. Raises
    SpecloomError when that does not write what was planned.
    """
    body = _directly if directly else _by_reference
    return {
        f"schemas/{module.name}.py": _complete(plan, module, body(plan, module))
        for module in plan.modules
    }


def _complete(plan: ModelPlan, module: Module, body: str) -> str:
    own = f"{plan.package}.schemas.{module.name}"
    catalog = {**plan.catalog, **_HELPERS, "Model": _base(plan)}
    head = f'{_HEADER}"""{_title(module)}"""\n\n'
    text = with_imports(head + body, catalog, package=plan.package, own=own).removeprefix(head)
    # Classes may refer to each other in circles.
    return f"{head}from __future__ import annotations\n\n{text}"


def _directly(plan: ModelPlan, module: Module) -> str:
    """As datamodel-code-generator writes it, by whatever is faster; where it would rename, the plan's names win."""
    if not covers(module):
        try:
            return _written(plan, module)
        except UnplannedModelError:
            pass
    return printed(module, _default(plan))


def _by_reference(plan: ModelPlan, module: Module) -> str:
    try:
        return _written(plan, module)
    except UnplannedModelError as error:
        message = f"datamodel-code-generator wrote what was not planned, in {error}"
        hint = 'Remove models.engine, or set it to "auto": the names of the plan win then.'
        found = Diagnostic(Severity.ERROR, "model-engine", message, None, hint)
        raise SpecloomError([found]) from error


def _written(plan: ModelPlan, module: Module) -> str:
    """The definitions as datamodel-code-generator writes them. Raises UnplannedModelError."""
    from specloom.emit.model_engine import write  # a second to import, and mostly not needed

    own = f"{plan.package}.schemas.{module.name}"
    names = Names(plan.catalog, own)
    schemas = {model.name: schema_of(model, names) for model in module.models}
    modules = sorted({*plan.catalog.values()} - {own, "typing"})
    source = write(schemas, _attributes(module), modules, f"{_base(plan)}.Model")
    return body_of(source, module, _default(plan))


def _base(plan: ModelPlan) -> str:
    """The module of the class that every model derives from."""
    return f"{plan.package}.contract.model"


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


def _default(plan: ModelPlan) -> Callable[[Property], str]:
    """Defaults as source: `PetStatus.AVAILABLE` for a member of an enumeration, "" for none."""

    def source(item: Property) -> str:
        if not item.default:
            return ""
        return _member(plan, item.shape, item.default[0]) or literal(item.default[0])

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
