"""Nobody touched the applications of the public contracts, and schemathesis finds nothing in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from campaigns import attack, contracts, name_of

pytestmark = [pytest.mark.slow, pytest.mark.corpus]


@pytest.mark.parametrize("contract", contracts(), ids=name_of)
def test_schemathesis_finds_nothing(contract: Path, tmp_path: Path) -> None:
    result = attack(contract, tmp_path)
    assert result.findings == []
    assert result.tested + len(result.skipped) >= result.chosen
