"""What is printed directly is what datamodel-code-generator writes, byte for byte."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from model_engines import both_engines
from random_models import plan_of, plans
from specloom.contract import parse
from specloom.design.schemas.flat import ListOf, Property, Record, Scalar
from specloom.design.types import ModelPlan, plan_models
from specloom.diagnostics import SpecloomError
from specloom.document import load, upgrade
from specloom.emit.model_printer import covers
from specloom.emit.models import render_models

ROOT = Path(__file__).parents[3]
ROUNDS = int(os.environ.get("PROPERTY_ROUNDS") or 25)
# A list of constrained texts: to state the constraint, datamodel-code-generator makes up another name.
NAMELESS = Record(
    (Property("tags", "tags", ListOf(Scalar("string", "", (("maxLength", 4),))), True),)
)


def test_random_modules() -> None:
    tried = 0

    @settings(
        max_examples=ROUNDS,
        database=None,
        deadline=None,
        derandomize="PROPERTY_ROUNDS" not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(plans())
    def equal(plan: ModelPlan) -> None:
        nonlocal tried
        if not all(map(covers, plan.modules)):
            assert _names(render_models(plan)) == {model.name for model in plan.models}
            return
        found = both_engines(plan)
        assert found.printed == found.reference
        tried += 1

    equal()
    assert tried > ROUNDS // 2


@pytest.mark.parametrize("rich_types", [True, False])
def test_contracts(rich_types: bool) -> None:
    compared = 0
    for file in sorted((ROOT / "specs").glob("*.yaml")) + sorted(
        (ROOT / "tests").glob("*/*/*.yaml")
    ):
        try:
            document, _ = upgrade(load(file, root=file.parent), implied_types=rich_types)
            contract, _ = parse(document)
        except SpecloomError:  # a case of what is wrong with contracts
            continue
        found = both_engines(plan_models(contract, rich_types=rich_types))
        assert (found.printed, found.uncovered) == (found.reference, 0), file
        compared += len(found.printed)
    assert compared > 50


def test_what_is_not_covered_keeps_its_names() -> None:
    plan = plan_of({"Pet": NAMELESS})

    assert {module.name: covers(module) for module in plan.modules} == {
        "common": True,
        "pets": False,
    }
    assert _names(render_models(plan)) == {model.name for model in plan.models}


def test_names_that_nobody_planned_are_explained() -> None:
    with pytest.raises(SpecloomError) as caught:
        render_models(plan_of({"Pet": NAMELESS}), directly=False)

    (found,) = caught.value.diagnostics
    assert found.code == "model-engine"
    assert found.message.startswith(
        "datamodel-code-generator wrote what was not planned, in pets: Tag"
    )
    assert (
        found.hint == 'Remove models.engine, or set it to "auto": the names of the plan win then.'
    )


def test_a_field_that_hides_a_type_is_not_covered() -> None:
    hiding = Property("int", "int", Scalar("string"), True)
    hidden = Property("number", "number", ListOf(Scalar("integer")), True)

    assert covers(plan_of({"Pet": Record((hiding,))}).modules[1])
    assert not covers(plan_of({"Pet": Record((hiding, hidden))}).modules[1])


@pytest.mark.parametrize("engine", ["auto", "datamodel-code-generator"])
def test_datamodel_code_generator_is_imported_when_it_writes(tmp_path: Path, engine: str) -> None:
    contract = ROOT / "specs" / "petstore.yaml"
    code = (
        "import sys; from specloom.cli import main; main(sys.argv[1:]); "
        "print('imported' if 'datamodel_code_generator' in sys.modules else 'not imported')"
    )
    arguments = ["generate", contract, "--output", tmp_path, "--set", f"models.engine={engine}"]
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    expected = "not imported" if engine == "auto" else "imported"
    assert done.stdout.splitlines()[-1] == expected, done.stdout + done.stderr


def _names(files: dict[str, str]) -> set[str]:
    """The names that modules define."""
    return {
        name for text in files.values() for node in ast.parse(text).body if (name := _defined(node))
    }


def _defined(node: ast.stmt) -> str:
    match node:
        case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""
