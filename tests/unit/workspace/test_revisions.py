"""Which migration comes next."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.diagnostics import SpecloomError
from specloom.workspace.revisions import Chapter, has_history, next_chapter


def write(root: Path, name: str, revision: str, below: str) -> None:
    folder = root / "migrations/versions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(
        f"revision: str = {revision!r}\ndown_revision: str | None = {below}\n"
    )


def test_the_next_one_follows_the_last(tmp_path: Path) -> None:
    assert not has_history(tmp_path)
    write(tmp_path, "0001_initial.py", "0001", "None")
    assert next_chapter(tmp_path) == Chapter(
        "migrations/versions/0002_follow_the_contract.py", "0002", "0001"
    )
    write(tmp_path, "abc_ours.py", "abc", "'0001'")
    write(tmp_path, "0007_ours.py", "0007", "'abc'")
    assert next_chapter(tmp_path).follows == "0007"
    assert next_chapter(tmp_path).revision == "0008"


def test_a_history_with_two_ends_has_no_next(tmp_path: Path) -> None:
    write(tmp_path, "0001_initial.py", "0001", "None")
    write(tmp_path, "a.py", "a", "'0001'")
    write(tmp_path, "b.py", "b", "'0001'")
    with pytest.raises(SpecloomError, match="several ends") as caught:
        next_chapter(tmp_path)
    assert caught.value.diagnostics[0].code == "migration-heads"
    write(tmp_path, "c.py", "c", "('a', 'b')")
    assert next_chapter(tmp_path).follows == "c"
