"""The boundary accepts what the authored schema accepts, and nothing else: no model in between says no."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from property_documents import mutated, thorough
from property_oracle import oracle
from property_schemas import SCHEMAS, SEEDS

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("name", SEEDS)
def test_the_boundary_agrees_with_the_schema(app, name):
    validator = oracle(SCHEMAS, name)
    seen: Counter[bool] = Counter()

    def check(document: Any) -> None:
        body = json.dumps(document).encode()
        valid = validator.is_valid(json.loads(body))
        seen[valid] += 1
        answer = app.send("POST", f"/take-{name.lower()}", headers=JSON, body=body)
        assert (body, answer.status) == (body, 204 if valid else 422), answer.body

    for seed in SEEDS[name]:
        check(seed)
    thorough(given(mutated(SEEDS[name]))(check))()
    # Otherwise nothing was tested.
    assert min(seen[True], seen[False]) >= 5, seen
