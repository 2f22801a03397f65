"""Nobody touched the applications of the public contracts, and schemathesis finds nothing in them."""

from __future__ import annotations

import pytest
from campaigns import campaign
from corpus_contracts import CorpusContract, corpus_contracts, kept

pytestmark = [pytest.mark.slow, pytest.mark.corpus]


@pytest.mark.parametrize("contract", corpus_contracts(), ids=lambda contract: contract.name)
def test_schemathesis_finds_nothing(contract: CorpusContract) -> None:
    assert campaign(contract) == []
    result = kept(contract, "campaign")
    assert result is not None
    assert result["tested"] + len(result["skipped"]) == result["chosen"]
