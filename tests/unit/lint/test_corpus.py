"""On real contracts, our verdict is openapi-spec-validator's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from openapi_spec_validator import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
)
from specloom.contract import parse
from specloom.document import load, upgrade
from specloom.document.grammar import METHODS
from specloom.document.references import resolve
from specloom.lint import lint

ROOT = Path(__file__).parents[3]
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
SMALL = sorted(
    path
    for pattern in ("*.json", "*.yaml", "readme-oas-examples/**/*.json")
    for path in CORPUS.glob(pattern)
    if path.stat().st_size < 400_000
)
VALIDATORS = {
    "2.0": OpenAPIV2SpecValidator,
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
}

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not SMALL, reason="no corpus")]


@pytest.mark.parametrize("path", SMALL, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_valid_contract_has_no_errors(path: Path) -> None:
    document = load(path, root=CORPUS)
    valid = VALIDATORS[document.version[:3]](document.tree).is_valid()
    upgraded, diagnostics = upgrade(document)
    contract, found = parse(upgraded)
    diagnostics.extend(found)
    diagnostics.extend(lint(contract, upgraded))
    assert not (valid and diagnostics.has_errors)
    assert json.loads(json.dumps(contract.document)) == contract.document
    assert len(contract.operations) == sum(
        method in METHODS
        for path, item in upgraded.tree.get("paths", {}).items()
        for method in (resolve(upgraded.tree, item["$ref"])[1] if "$ref" in item else item)
        if not path.startswith("x-")
    )
    assert all(item.location and item.location.line >= 1 for item in diagnostics)
