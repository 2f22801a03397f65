"""jsonschema-rs accepts no schema that openapi-spec-validator's own checker refuses."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_schema_validator import OAS31_BASE_DIALECT_ID, OAS31Validator
from specloom.lint.meta_schema import judge

SCHEMAS: list[tuple[Any, bool]] = [
    ({"type": "object", "properties": {"a": True}}, True),
    ({"type": ["string", "null"], "xml": {"name": "a"}}, True),
    ({"pattern": "^[a-z]+$", "examples": [1]}, True),
    ({"type": "strin"}, False),
    ({"properties": {"a": {"items": {"minimum": "1"}}}}, False),
    ({"discriminator": {"mapping": {}}}, False),
    ({"xml": {"attribute": "yes"}}, False),
    ({"pattern": "["}, False),
    ({"required": "a"}, False),
    ({"enum": 1}, False),
]


@pytest.mark.parametrize(("schema", "valid"), SCHEMAS)
def test_judges_alike(schema: Any, valid: bool) -> None:
    meta = OAS31Validator.META_SCHEMA
    try:
        OAS31Validator.check_schema(schema)
        slow = True
    except Exception:
        slow = False
    assert meta["$id"] == OAS31_BASE_DIALECT_ID
    assert (judge(OAS31_BASE_DIALECT_ID)(schema), slow) == (valid, valid)


def test_leaves_other_dialects_alone() -> None:
    assert not judge("http://json-schema.org/draft-07/schema#")({})
    assert not judge("https://example.com/dialect")({})
