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


def verdicts(file: Path) -> tuple[bool, bool]:
    """Ours and theirs."""
    ours = not validate(file, root=file.parent).diagnostics.has_errors
    document = load(file, root=file.parent)
    return ours, VALIDATORS[document.version[:3]](document.tree).is_valid()
