"""The same contract gives the same bytes, and a second run writes nothing."""

from __future__ import annotations

from pathlib import Path

from ten_contracts import Source, contents, specloom


def times(folder: Path) -> dict[Path, int]:
    """When each file was written, in nanoseconds; the lock is taken anew by each run."""
    return {
        file: file.stat().st_mtime_ns
        for file in folder.rglob("*")
        if file.is_file() and file.name != "lock"
    }


def test_the_order_of_hashes_does_not_show(make, source: Source) -> None:
    assert contents(make(source, hash_seed=1)) == contents(make(source))


def test_a_second_run_writes_nothing(make, source: Source) -> None:
    application = make(source, hash_seed=1)
    before, found = times(application), contents(application)
    said = specloom(
        "generate", source.file, "--output", application, cwd=application.parent, hash_seed=2
    )
    assert "nothing to do" in said
    assert contents(application) == found
    assert times(application) == before
