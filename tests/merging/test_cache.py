"""What a run kept makes the next one quicker and never different, whatever is edited and however it is damaged."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import contracts
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from specloom.cli import main
from ten_contracts import contents


def damaged(cache: Path, dice: random.Random) -> None:
    """One file of a cache cut off, or with another byte."""
    files = sorted(cache.glob("*.json"))
    if not files:
        return
    file = dice.choice(files)
    content = bytearray(file.read_bytes())
    place = dice.randrange(len(content))
    content[place] ^= 1 << dice.randrange(8)
    file.write_bytes(content[:place] if dice.random() < 0.5 else content)


def said(capsys: pytest.CaptureFixture[str], spec: Path, output: Path) -> tuple[int, str, str]:
    code = main(["generate", str(spec), "--output", str(output), "--set", "layout=layered"])
    out, err = capsys.readouterr()
    return code, out.replace(str(output), "OUT"), err.replace(str(output), "OUT")


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**16))
def test_with_it_is_as_without_it(
    seed: int, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    dice, draft = random.Random(seed), contracts.first()
    folder = tmp_path_factory.mktemp("cache")
    spec, quick, plain = folder / "api.json", folder / "quick" / "api", folder / "plain" / "api"
    for _ in range(5):
        if dice.random() < 0.7:
            dice.choice(contracts.EDITS)(draft, dice)
        spec.write_text(json.dumps(draft.document()), encoding="utf-8")
        if dice.random() < 0.3:
            damaged(quick / ".specloom" / "cache", dice)
        shutil.rmtree(plain / ".specloom" / "cache", ignore_errors=True)
        capsys.readouterr()
        assert said(capsys, spec, quick) == said(capsys, spec, plain)
        assert contents(quick) == contents(plain)
