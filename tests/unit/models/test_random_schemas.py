"""Whatever a schema says, its model takes what its guard takes, and gives it back."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from model_acceptance import check
from random_schemas import components

ROUNDS = int(os.environ.get("PROPERTY_ROUNDS") or 4)


@pytest.mark.parametrize("rich_types", [True, False])
def test_models_of_random_schemas(rendered: Any, rich_types: bool) -> None:
    tried = 0

    @settings(
        max_examples=ROUNDS,
        database=None,
        deadline=None,
        derandomize="PROPERTY_ROUNDS" not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(components())
    def sound(schemas: dict[str, Any]) -> None:
        nonlocal tried
        result = rendered(schemas, implied_types=False, rich_types=rich_types)
        found = [(schema.pointer, "response") for schema in result.contract.schemas.values()]
        tried += check(result, found, examples=40)

    sound()
    assert tried > 100 * ROUNDS
