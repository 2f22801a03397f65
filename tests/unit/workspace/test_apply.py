"""Everything or nothing, whatever cuts the run off."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import specloom
from specloom.diagnostics import SpecloomError
from specloom.workspace import (
    ChangeSet,
    File,
    Overtaken,
    Ownership,
    apply,
    journal,
    plan,
    recover,
    write,
)
from specloom.workspace.lock import locked

GENERATED = Ownership.GENERATED
BEFORE = (
    File("app/a.py", "a", GENERATED),
    File("app/b.py", "b", GENERATED),
    File("app/c.py", "c", GENERATED),
)
AFTER = (
    File("app/a.py", "a2", GENERATED),
    File("app/new/d.py", "d", GENERATED),
    File("app/c.py", "c2", GENERATED),
)
SOURCES = str(Path(specloom.__file__).parents[1])


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the tree, and the folders as empty values; the lock is of no interest."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in root.rglob("*")
        if path.name != "lock"
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    apply(plan(tmp_path / "out", BEFORE))
    return tmp_path / "out"


def failing(number: int, error: BaseException) -> Callable[..., None]:
    """An `os.replace` that fails at the given call, once."""
    calls = iter(range(1, 1000))
    real = os.replace

    def replace(*args: Any) -> None:
        if next(calls) == number:
            raise error
        real(*args)

    return replace


def test_a_run_leaves_no_staging_area(output: Path) -> None:
    apply(plan(output, AFTER))
    assert (output / "app/a.py").read_text() == "a2"
    assert not (output / "app/b.py").exists()
    assert not (output / ".specloom/staging").exists()


@pytest.mark.parametrize("number", range(1, 5))
@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "Permission denied", "x"), KeyboardInterrupt()]
)
def test_a_failure_at_any_step_leaves_the_tree_as_it_was(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    before, changes = tree(output), plan(output, AFTER)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing(number, error))
        with pytest.raises((SpecloomError, KeyboardInterrupt)) as caught:
            apply(changes)
    assert tree(output) == before
    if isinstance(caught.value, SpecloomError):
        assert caught.value.diagnostics[0].code == "output-unwritable"
    apply(changes)
    assert (output / "app/new/d.py").read_text() == "d"


def test_a_full_disk_leaves_the_tree_as_it_was(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, changes = tree(output), plan(output, AFTER)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SpecloomError, match="No space left"):
        apply(changes)
    assert tree(output) == before


def test_a_first_run_that_fails_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = plan(tmp_path / "deep/out", BEFORE)
    monkeypatch.setattr(os, "replace", failing(2, OSError(errno.EIO, "I/O error")))
    with pytest.raises(SpecloomError):
        apply(changes)
    assert list(tmp_path.iterdir()) == []


CRASH = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from specloom.workspace import plan, apply, File, Ownership
calls, real = iter(range(1, 1000)), os.replace
def replace(*args):
    if next(calls) == {number}:
        os._exit(9)
    real(*args)
os.replace = replace
files = tuple(File(path, text, Ownership.GENERATED) for path, text in {files!r})
apply(plan(Path({root!r}), files))
"""


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_crash_is_taken_back_by_the_next_run(output: Path, number: int) -> None:
    before = tree(output)
    files = [(file.path, file.content) for file in AFTER]
    code = CRASH.format(tests=SOURCES, number=number, files=files, root=str(output))
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert tree(output) != before, "something was left behind"
    journal_was_written = number > 1
    assert recover(output) is journal_was_written
    assert tree(output) == before
    assert not recover(output)


def test_a_run_after_a_recovery_completes(output: Path) -> None:
    files = [(file.path, file.content) for file in AFTER]
    code = CRASH.format(tests=SOURCES, number=3, files=files, root=str(output))
    subprocess.run([sys.executable, "-c", code], check=False)
    recover(output)
    apply(plan(output, AFTER))
    assert (output / "app/new/d.py").read_text() == "d"


def test_a_journal_that_leads_out_is_not_followed(output: Path) -> None:
    staging = output / ".specloom/staging"
    staging.mkdir()
    (staging / "journal.json").write_text(
        '{"steps": [{"path": "../victim", "after": "x", "replaces": false}], "folders": []}'
    )
    with pytest.raises(SpecloomError, match="victim"):
        recover(output)


def test_a_run_that_does_not_end_is_named(output: Path) -> None:
    changes = plan(output, AFTER)
    told: list[str] = []
    with locked(output / ".specloom"), pytest.raises(SpecloomError) as caught:
        apply(changes, told.append, patience=0)
    [found] = caught.value.diagnostics
    assert found.code == "output-locked"
    owner = rf"process {os.getpid()}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d"
    assert re.search(owner, found.message)
    apply(changes, told.append)
    assert told == [], "nobody is waited for"


def test_a_second_run_waits_for_the_first_and_says_so(output: Path) -> None:
    told: list[str] = []
    first = ExitStack()
    first.enter_context(locked(output / ".specloom"))

    def ends(owner: str) -> None:
        told.append(owner)
        first.close()

    apply(plan(output, AFTER), ends)
    assert [owner.partition(",")[0] for owner in told] == [f"process {os.getpid()}"]
    assert (output / "app/new/d.py").read_text() == "d"


def test_what_another_run_wrote_meanwhile_is_planned_for(output: Path) -> None:
    plans = []

    def planned() -> ChangeSet:
        plans.append(plan(output, AFTER))
        if len(plans) == 1:
            apply(plan(output, AFTER))
        return plans[-1]

    assert write(planned, output).is_empty
    assert (output / "app/new/d.py").read_text() == "d"


def test_a_file_saved_meanwhile_is_planned_for(output: Path) -> None:
    plans = []

    def planned() -> ChangeSet:
        plans.append(plan(output, AFTER))
        (output / "app/b.py").write_text("saved just now")
        return plans[-1]

    write(planned, output)
    assert len(plans) == 2
    assert (output / "app/b.py").read_text() == "saved just now"


def test_a_folder_that_never_rests_is_given_up(output: Path) -> None:
    numbers = iter(range(100))

    def planned() -> ChangeSet:
        changes = plan(output, AFTER)
        apply(plan(output, (File("app/a.py", f"of others, {next(numbers)}", GENERATED),)))
        return changes

    with pytest.raises(Overtaken):
        write(planned, output)
    assert (output / "app/a.py").read_text() == "of others, 2"


def test_a_file_saved_during_the_run_is_not_lost(output: Path) -> None:
    changes = plan(output, AFTER)
    (output / "app/a.py").write_text("saved just now")
    with pytest.raises(SpecloomError) as caught:
        apply(changes)
    assert caught.value.diagnostics[0].code == "output-changed"
    assert (output / "app/a.py").read_text() == "saved just now"
    assert (output / "app/b.py").exists()


def test_the_mode_of_a_file_survives_an_update(output: Path) -> None:
    (output / "app/a.py").chmod(0o755)
    apply(plan(output, AFTER))
    assert (output / "app/a.py").stat().st_mode & 0o777 == 0o755


def test_a_linked_bookkeeping_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.specloom").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SpecloomError, match="symbolic link"):
        apply(plan(tmp_path / "out", BEFORE))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_output_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SpecloomError, match="not a folder"):
        apply(plan(tmp_path / "out", BEFORE))


def test_every_text_is_durable_before_the_journal_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a crash of the machine the journal must not promise a file that the disk never saw."""
    synced: list[int] = []
    sync, write = os.fsync, journal.write
    monkeypatch.setattr(
        os, "fsync", lambda file: (synced.append(os.fstat(file).st_ino), sync(file))
    )

    def written(root: Path, steps: journal.Journal) -> None:
        staged = {file.stat().st_ino for file in (root / journal.STAGING / "new").iterdir()}
        assert len(staged) > 40
        assert staged <= set(synced)
        write(root, steps)

    monkeypatch.setattr(journal, "write", written)
    files = tuple(File(f"app/m{n}.py", f"{n}\n", Ownership.GENERATED) for n in range(40))
    apply(plan(tmp_path, files))
    assert (tmp_path / "app/m39.py").read_text() == "39\n"
