"""Links lead the campaign from one operation to the next."""

from __future__ import annotations

import re
from pathlib import Path

from ten_contracts import specloom

KENNEL = Path(__file__).parent / "links" / "kennel.yaml"


def test_the_stateful_phase_follows_links_by_id_and_by_reference(tmp_path: Path) -> None:
    specloom("generate", KENNEL, "--output", "kennel", cwd=tmp_path)
    options = ("--max-examples", 5, "--seed", 1, "--report", "report")
    assert "kennel passed" in specloom("test", "kennel", *options, cwd=tmp_path)
    log = (tmp_path / "report" / "schemathesis.log").read_text("utf-8")
    assert re.search(r"API Links: +2 covered / 2 selected / 2 total", log), log
