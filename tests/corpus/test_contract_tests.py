"""Nobody touched these applications, and schemathesis finds nothing in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ten_contracts import EXAMPLES, SEEDS, specloom

pytestmark = [pytest.mark.slow, pytest.mark.corpus]
LIMIT = 3600  # seconds for one campaign, on a machine that does other things too


@pytest.mark.parametrize("seed", SEEDS)
def test_schemathesis_finds_nothing(application: Path, seed: int, tmp_path: Path) -> None:
    options = ("--max-examples", EXAMPLES, "--seed", seed, "--report", tmp_path / "report")
    said = specloom("test", application, *options, cwd=tmp_path, limit=LIMIT)
    assert "passed" in said
