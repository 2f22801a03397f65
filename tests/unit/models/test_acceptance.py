"""What the guard accepts, a model accepts, and prints back as it came."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from model_acceptance import check, targets

HERE = Path(__file__).parent
SPECS = HERE.parents[2] / "specs"


@pytest.mark.parametrize(
    "name", ["bookings", "accounts", "inventory-alerts", "face-analysis", "petstore"]
)
def test_shipped_contracts(rendered: Any, name: str) -> None:
    result = rendered(SPECS / f"{name}.yaml")

    assert check(result, targets(result), examples=5) > 100


def test_awkward_schemas(rendered: Any) -> None:
    schemas = json.loads((HERE / "hostile.json").read_text())
    result = rendered(schemas)

    assert (
        check(
            result,
            [(schema.pointer, "response") for schema in result.contract.schemas.values()],
            examples=60,
        )
        > 1000
    )
