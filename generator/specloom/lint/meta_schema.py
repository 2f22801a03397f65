"""Whether a schema fits the meta-schema of its dialect: asked of jsonschema-rs first.

openapi-spec-validator judges each schema of a 3.1 document by jsonschema, which takes most of its time. What
jsonschema-rs accepts against the same meta-schema is accepted; anything else is left to openapi-spec-validator
and its words.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jsonschema_rs
from openapi_schema_validator._regex import is_valid_regex
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator.validation.keywords import OpenAPIV31SchemaValidator

Check = Callable[[Any], None]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def hurry(validator: OpenAPIV31SchemaValidator) -> None:
    """Makes a schema validator ask jsonschema-rs before its own checker."""
    slow = validator._get_schema_checker

    def checker(schema: Any, value: Any) -> Check:
        check = slow(schema, value)  # raises ValueError for a dialect that nobody knows
        accepts = judge(validator._get_schema_dialect_id(schema, value))
        return lambda value: None if accepts(value) else check(value)

    validator._get_schema_checker = checker  # type: ignore[method-assign,assignment]


@functools.cache
def judge(dialect: str) -> Callable[[Any], bool]:
    """Accepts what the dialect's meta-schema accepts, or nothing when it builds on another draft."""
    meta = REGISTRY.contents(dialect) if dialect in REGISTRY else None
    if not isinstance(meta, dict) or meta.get("$schema") != _DRAFT:
        return lambda _: False
    return jsonschema_rs.Draft202012Validator(
        meta,
        retriever=REGISTRY.contents,
        validate_formats=True,
        formats={"regex": is_valid_regex},
    ).is_valid
