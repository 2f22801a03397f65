"""Whatever module of whatever contract: printed directly, it is what datamodel-code-generator writes."""

from __future__ import annotations

import pytest
from corpus_contracts import CorpusContract, corpus_contracts
from model_engines import both_engines
from specloom.design.types import plan_models
from specloom.pipeline import validate

CONTRACTS = corpus_contracts()

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CONTRACTS, reason="no corpus"),
]


@pytest.mark.parametrize("one", CONTRACTS, ids=lambda one: one.name)
@pytest.mark.parametrize("rich_types", [True, False])
def test_both_engines_write_the_same(one: CorpusContract, rich_types: bool) -> None:
    contract = validate(one.file).contract
    assert contract is not None
    found = both_engines(plan_models(contract, rich_types=rich_types))

    assert found.printed == found.reference
    assert not found.uncovered  # all of them: datamodel-code-generator is waited for nowhere
