"""No rule without a proof: a test that fails when the rule is off."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_rule_is_proved():
    texts = [file.read_text("utf-8") for file in Path(__file__).parent.glob("test_rule*.py")]
    numbers = re.findall(r"^@rule\(\s*(\d+),", "\n".join(texts), re.M)
    assert {int(number) for number in numbers} == set(range(1, 21))
