"""A case is a folder: a contract, and everything that `specloom validate` finds in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from specloom.config import load_config
from specloom.reading_options import Reading
from specloom.pipeline import validate

FOLDER = Path(__file__).parent
CASES = sorted(path.parent.name for path in FOLDER.glob("*/expected.txt"))


@pytest.mark.parametrize("case", CASES)
def test_findings(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FOLDER / case
    monkeypatch.chdir(folder)  # files are named as a person in the folder would name them
    expected = folder / "expected.txt"
    findings = found_in(next(folder.glob("spec.*")), reading_of(folder))
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(findings, encoding="utf-8")
    assert findings == expected.read_text(encoding="utf-8")


def test_every_case_is_run() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and any(path.glob("spec.*"))) == CASES


def reading_of(folder: Path) -> Reading:
    """What the case's configuration says about reading its contract."""
    if not (folder / "specloom.toml").is_file():
        return Reading()
    return load_config(folder / "specloom.toml", folder).apps[0].reading


def found_in(spec: Path, reading: Reading) -> str:
    lines = []
    for item in validate(spec, root=spec.parent, reading=reading).diagnostics:
        lines.append(f"{item.location}: {item.severity.value} {item.code}: {item.message}")
        hint = item.hint.replace(str(spec.parent), "<project>")
        lines.extend(f"    {line}" for line in hint.splitlines())
    return "".join(f"{line}\n" for line in lines)
