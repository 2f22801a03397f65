"""The models of a plan from both engines: our printer and datamodel-code-generator."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.design.types import ModelPlan
from specloom.emit.format import format_modules
from specloom.emit.model_printer import covers
from specloom.emit.models import render_models


@dataclass(frozen=True)
class BothEngines:
    """Formatted modules by path. Those that the printer does not cover are only counted."""

    printed: dict[str, str]
    reference: dict[str, str]
    uncovered: int


def both_engines(plan: ModelPlan) -> BothEngines:
    """Raises SpecloomError where datamodel-code-generator writes something else than planned."""
    covered = {f"schemas/{module.name}.py" for module in plan.modules if covers(module)}
    sources = {
        (path, directly): text
        for directly in (True, False)
        for path, text in render_models(plan, directly=directly).items()
        if path in covered
    }
    texts = format_modules(sources)
    printed, reference = (
        {path: texts[path, directly] for path in sorted(covered)} for directly in (True, False)
    )
    return BothEngines(printed, reference, len(plan.modules) - len(covered))
