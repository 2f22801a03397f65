"""A case is a folder: what was generated, what people made of it, what is generated now, and what becomes of it."""

from __future__ import annotations

import ast
import io
import os
import tokenize
from pathlib import Path
from tokenize import COMMENT, NAME, NUMBER, STRING

import pytest
from specloom.emit.format import format_python
from specloom.workspace.merge import Merged, merge_python, merge_text
from specloom.workspace.merge.units import MARK

FOLDER = Path(__file__).parent / "merging"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_merge(case: str) -> None:
    folder = FOLDER / case
    merged, suffix = merge(folder)
    found = {f"merged{suffix}": merged.text, "report.txt": report(merged, suffix)}
    for name, text in found.items():
        if os.environ.get("UPDATE_CASES"):
            (folder / name).write_text(text, encoding="utf-8")
        assert text == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_second_merge_changes_nothing(case: str) -> None:
    folder = FOLDER / case
    merged, suffix = merge(folder)
    new = (folder / f"new{suffix}").read_text(encoding="utf-8")
    again, _ = merge(folder, base=new, yours=merged.text)
    assert again.text == merged.text
    assert not again.conflicts


@pytest.mark.parametrize("case", [case for case in CASES if (FOLDER / case / "yours.py").is_file()])
def test_every_line_of_yours_stands_and_the_module_parses(case: str) -> None:
    """What the base says may go; no name, text or comment that only you wrote may."""
    folder = FOLDER / case
    base, yours = (words((folder / f"{side}.py").read_text("utf-8")) for side in ("base", "yours"))
    merged, _ = merge(folder)
    ast.parse(merged.text)
    assert yours - base - {MARK} <= words(merged.text)


def words(text: str) -> set[str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.string for token in tokens if token.type in (NAME, STRING, NUMBER, COMMENT)}


def merge(folder: Path, **changed: str) -> tuple[Merged, str]:
    suffix = next(path.suffix for path in folder.glob("base.*"))
    sides = {
        side: (folder / f"{side}{suffix}").read_text(encoding="utf-8")
        for side in ("base", "yours", "new")
    } | changed
    texts = (sides["base"], sides["yours"], sides["new"])
    if suffix == ".py":
        return merge_python(*texts, own=frozenset(["app"]), tidy=format_python), suffix
    return merge_text(*texts), suffix


def report(merged: Merged, suffix: str) -> str:
    from specloom.workspace.conflicts import patch_text

    lines = [merged.summary] if merged.summary else []
    lines += [f"conflict: {conflict.unit}" for conflict in merged.conflicts]
    lines += [f"{remark.line}: {remark.code}: {remark.message}" for remark in merged.remarks]
    if merged.conflicts:
        lines.append(patch_text(f"file{suffix}", merged.text, merged.theirs).rstrip("\n"))
    return "".join(f"{line}\n" for line in lines)
