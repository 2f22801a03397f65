"""What a run does with files that people own: base texts, conflicts, their patches and their end."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from specloom.diagnostics import Severity
from specloom.workspace import ChangeSet, File, Ownership, apply, plan, read_manifest

SERVICE = "app/service.py"
BASE = "class A:\n    def one(self) -> int:\n        return 1\n"
MINE = BASE.replace("return 1", "return 10")
NEW = BASE.replace("return 1", "return 2")


def yours(content: str, path: str = SERVICE) -> File:
    return File(path, content, Ownership.YOURS)


def run(root: Path, *files: File, resolved: bool = False) -> ChangeSet:
    changes = plan(root, files, resolved=resolved)
    apply(changes)
    return changes


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    """An application in which people and contract changed the same method."""
    run(tmp_path, yours(BASE))
    (tmp_path / SERVICE).write_text(MINE)
    changes = run(tmp_path, yours(NEW))
    assert [(one.unit, one.line, one.fresh) for one in changes.conflicts] == [("A.one", 2, True)]
    return tmp_path


def open_units(root: Path, *files: File, resolved: bool = False) -> list[str]:
    changes = plan(root, files or (yours(NEW),), resolved=resolved)
    assert not any(one.fresh for one in changes.conflicts)
    return [one.unit for one in changes.conflicts]


def test_a_conflict_leaves_yours_and_a_patch_that_applies(conflict: Path) -> None:
    assert (conflict / SERVICE).read_text() == MINE
    patch = conflict / ".specloom/conflicts/app/service.py.patch"
    subprocess.run(["git", "apply", str(patch)], cwd=conflict, check=True)
    assert (conflict / SERVICE).read_text() == NEW


def test_a_conflict_stays_open_until_somebody_dealt_with_it(conflict: Path) -> None:
    assert open_units(conflict) == ["A.one"]
    changes = run(conflict, yours(NEW))
    assert changes.is_empty
    assert not changes.in_step
    (conflict / SERVICE).write_text(f"# ours\n{MINE}")
    assert open_units(conflict) == ["A.one"], "another place was edited"


def test_editing_the_definition_settles_the_conflict(conflict: Path) -> None:
    (conflict / SERVICE).write_text(MINE.replace("10", "12"))
    assert open_units(conflict) == []
    run(conflict, yours(NEW))
    assert not (conflict / ".specloom/conflicts").exists()
    assert plan(conflict, (yours(NEW),)).in_step


def test_saying_so_settles_the_conflict(conflict: Path) -> None:
    run(conflict, yours(NEW), resolved=True)
    assert open_units(conflict) == []
    assert (conflict / SERVICE).read_text() == MINE


def test_removing_the_patch_settles_the_conflict(conflict: Path) -> None:
    (conflict / ".specloom/conflicts/app/service.py.patch").unlink()
    assert open_units(conflict) == []


def test_the_next_change_of_the_contract_is_a_conflict_again(conflict: Path) -> None:
    run(conflict, yours(NEW), resolved=True)
    (one,) = run(conflict, yours(NEW.replace("2", "3"))).conflicts
    assert one.fresh


def test_everything_else_is_applied(conflict: Path) -> None:
    more = NEW + "\n    def two(self) -> int:\n        return 2\n"
    changes = run(conflict, yours(more))
    assert [one.unit for one in changes.conflicts] == ["A.one"]
    assert (
        conflict / SERVICE
    ).read_text() == MINE + "\n    def two(self) -> int:\n        return 2\n"


def test_lines_conflict_and_settle_like_definitions(tmp_path: Path) -> None:
    def docker(version: str) -> File:
        return yours(f"FROM python:{version}\nCOPY . .\n", "Dockerfile")

    run(tmp_path, docker("1"))
    (tmp_path / "Dockerfile").write_text("FROM python:mine\nCOPY . .\n")
    changes = run(tmp_path, docker("2"))
    assert [(one.unit, one.line) for one in changes.conflicts] == [("lines 1-1", 1)]
    (tmp_path / "Dockerfile").write_text("# ours\nFROM python:mine\nCOPY . .\n")
    (one,) = run(tmp_path, docker("2")).conflicts
    assert one.line == 2
    (tmp_path / "Dockerfile").write_text("FROM python:2-mine\nCOPY . .\n")
    assert run(tmp_path, docker("2")).conflicts == ()
    assert plan(tmp_path, (docker("2"),)).in_step


def test_line_ends_of_yours_survive_a_merge(tmp_path: Path) -> None:
    run(tmp_path, yours("a\nb\nc\nd\n", "Makefile"))
    (tmp_path / "Makefile").write_bytes(b"a\r\nb\r\nc\r\nmine\r\nd\r\n")
    run(tmp_path, yours("new\na\nb\nc\nd\n", "Makefile"))
    assert (tmp_path / "Makefile").read_bytes() == b"new\r\na\r\nb\r\nc\r\nmine\r\nd\r\n"


def test_a_module_that_is_no_python_stops_the_run(tmp_path: Path) -> None:
    run(tmp_path, yours(BASE))
    (tmp_path / SERVICE).write_text("class A:\n    def one(:\n")
    assert not plan(tmp_path, (yours(BASE),)).has_errors, "nothing has to be merged"
    (finding,) = plan(tmp_path, (yours(NEW),)).diagnostics
    assert (finding.code, finding.location and finding.location.line) == ("python-syntax", 2)


def without_bases(root: Path) -> None:
    """A manifest as specloom 0.1 wrote it."""
    for path in sorted((root / ".specloom/base").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (root / ".specloom/base").rmdir()
    file = root / ".specloom/manifest.json"
    file.write_text(file.read_text().replace('"format": 2', '"format": 1'))


@pytest.mark.parametrize(
    ("standing", "generated", "expected"),
    [
        (BASE, NEW, NEW),  # nobody edited it: it is its own base
        (MINE, BASE, MINE),  # the contract did not change: what is generated is the base
    ],
)
def test_an_older_manifest_is_taken_over_in_silence(
    tmp_path: Path, standing: str, generated: str, expected: str
) -> None:
    run(tmp_path, yours(BASE))
    without_bases(tmp_path)
    (tmp_path / SERVICE).write_text(standing)
    changes = run(tmp_path, yours(generated))
    assert list(changes.diagnostics) == []
    assert (tmp_path / SERVICE).read_text() == expected
    assert (tmp_path / ".specloom/base/app/service.py.txt").read_text() == generated
    assert json.loads((tmp_path / ".specloom/manifest.json").read_text())["format"] == 2


def test_without_a_base_yours_stays_and_the_next_change_merges(tmp_path: Path) -> None:
    run(tmp_path, yours(BASE))
    without_bases(tmp_path)
    (tmp_path / SERVICE).write_text(MINE)
    (finding,) = run(tmp_path, yours(NEW)).diagnostics
    assert (finding.severity, finding.code) == (Severity.WARNING, "base-missing")
    assert (tmp_path / SERVICE).read_text() == MINE
    more = NEW + "\n    def two(self) -> int:\n        return 2\n"
    assert run(tmp_path, yours(more)).conflicts == ()
    assert "def two" in (tmp_path / SERVICE).read_text()


def test_a_base_goes_with_its_file(tmp_path: Path) -> None:
    run(tmp_path, yours(BASE), File("a.txt", "a", Ownership.YOURS))
    assert (tmp_path / ".specloom/base/a.txt.txt").is_file()
    run(tmp_path, yours(BASE), File("a.txt", "b", Ownership.GENERATED))
    assert not (tmp_path / ".specloom/base/a.txt.txt").exists()
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.files["a.txt"].ownership is Ownership.GENERATED
