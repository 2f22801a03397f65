"""What is written is clean, for every contract of CORPUS (support/corpus_quality.py does the work)."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from corpus_contracts import CorpusContract, corpus_contracts
from corpus_quality import quality
from ten_contracts import CORPUS

SAMPLE = ("circleci",)  # what every test run looks at, beside the contracts of tests/quality
LARGE = 1_000_000  # bytes of a contract that nothing else should run beside
CONTRACTS = corpus_contracts()


def marked(contract: CorpusContract) -> object:
    marks = [pytest.mark.corpus, *([] if contract.name in SAMPLE else [pytest.mark.slow])]
    return pytest.param(contract, id=contract.name, marks=marks)


@pytest.mark.corpus
@pytest.mark.skipif(not CONTRACTS, reason=f"no corpus in {CORPUS}")
def test_there_are_contracts() -> None:
    assert {*SAMPLE} <= {contract.name for contract in CONTRACTS}


@pytest.mark.parametrize("contract", [marked(contract) for contract in CONTRACTS])
def test_nothing_is_found(contract: CorpusContract, exclusive) -> None:
    large = sum(path.stat().st_size for path in contract.inputs) > LARGE
    with exclusive("large-contract") if large else nullcontext():
        assert not quality(contract)
