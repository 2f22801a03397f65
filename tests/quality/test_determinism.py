"""The same contract gives the same bytes, and a second run writes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from ten_contracts import Source, contents, specloom


def times(folder: Path) -> dict[str, int]:
    """When each file was written that is written for keeps, in nanoseconds."""
    return {path: (folder / path).stat().st_mtime_ns for path in contents(folder)}


def test_the_order_of_hashes_does_not_show(make, source: Source) -> None:
    assert contents(make(source, hash_seed=1)) == contents(make(source))


def test_a_second_run_writes_nothing(make, source: Source) -> None:
    application = make(source, hash_seed=1)
    shutil.rmtree(application / ".specloom" / "cache")  # which would say so without looking
    before, found = times(application), contents(application)
    said = specloom(
        "generate", source.file, "--output", application, cwd=application.parent, hash_seed=2
    )
    assert "nothing to do" in said
    assert contents(application) == found
    assert times(application) == before
