"""Whether a contract is valid, by openapi-spec-validator and by ours.

It takes a document whole, so one of several files is given to it as we bundle them.
"""

from __future__ import annotations

from pathlib import Path

from openapi_spec_validator import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from specloom.document import load
from specloom.pipeline import validate

VALIDATORS = {
    "2.0": OpenAPIV2SpecValidator,
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
    "3.2": OpenAPIV32SpecValidator,
}


# Damage that is confined: we leave it out with a warning, openapi-spec-validator refuses the document.
CONFINED = {
    "body-impossible",
    "default-contradicts-schema",
    "keyword-ill-typed",
    "pattern-invalid",
    "repeated-value",
    "responses-empty",
    "type-unknown",
}


def verdicts(file: Path) -> tuple[bool, bool, list[str]]:
    """Ours and theirs, and the confined damage that we saw."""
    diagnostics = validate(file, root=file.parent).diagnostics
    document = load(file, root=file.parent)
    theirs = VALIDATORS[document.version[:3]](document.tree).is_valid()
    return not diagnostics.has_errors, theirs, sorted({d.code for d in diagnostics} & CONFINED)
