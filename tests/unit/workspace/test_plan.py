"""One decision for each file: its owner, what is on disk, what was written last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from specloom.diagnostics import Severity, SpecloomError
from specloom.workspace import Action, File, Ownership, Provenance, apply, plan, read_manifest

GENERATED, YOURS = Ownership.GENERATED, Ownership.YOURS


def generated(content: str, path: str = "app/routes.py") -> File:
    return File(path, content, GENERATED)


def yours(content: str, path: str = "app/service.py") -> File:
    return File(path, content, YOURS)


def written(root: Path, *files: File) -> None:
    apply(plan(root, files))


def steps(root: Path, *files: File, force: bool = False) -> list[tuple[Action, str]]:
    return [(c.action, c.path) for c in plan(root, files, force=force).changes]


def codes(root: Path, *files: File, force: bool = False) -> list[str]:
    return [item.code for item in plan(root, files, force=force).diagnostics]


def test_everything_is_new_in_an_empty_folder(tmp_path: Path) -> None:
    root = tmp_path / "not-yet" / "there"
    assert steps(root, generated("1"), yours("2")) == [
        (Action.CREATE, "app/routes.py"),
        (Action.CREATE, "app/service.py"),
    ]
    assert not root.exists(), "a plan writes nothing"


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    files = (generated("1"), yours("2"))
    written(tmp_path, *files)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    changes = plan(tmp_path, files)
    assert changes.is_empty
    apply(changes)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_changed_contract_updates_what_nobody_edited(tmp_path: Path) -> None:
    written(tmp_path, generated("1"), yours("2"))
    files = (generated("1b"), yours("2b"))
    assert steps(tmp_path, *files) == [
        (Action.UPDATE, "app/routes.py"),
        (Action.UPDATE, "app/service.py"),
    ]
    written(tmp_path, *files)
    assert (tmp_path / "app/service.py").read_text() == "2b"
    assert plan(tmp_path, files).is_empty


def test_history_is_written_once(tmp_path: Path) -> None:
    def first(text: str) -> File:
        return File("migrations/0001.py", text, YOURS, once=True)

    written(tmp_path, first("1"))
    assert plan(tmp_path, (first("2"),)).changes == ()
    assert plan(tmp_path, ()).changes == (), "a migration outlives its tables"
    (tmp_path / "migrations/0002.py").write_text("")
    (tmp_path / "migrations/0001.py").unlink()
    assert plan(tmp_path, (first("2"),)).changes == (), "somebody squashed the migrations"
    (tmp_path / "migrations/0002.py").unlink()
    assert steps(tmp_path, first("2")) == [(Action.CREATE, "migrations/0001.py")]


def test_an_application_keeps_the_history_that_it_has(tmp_path: Path) -> None:
    """What was one migration when it was small is a chain now: its tables are made already."""

    def chapters(*names: str) -> tuple[File, ...]:
        return tuple(File(f"migrations/{name}.py", name, YOURS, once=True) for name in names)

    written(tmp_path, *chapters("0001_initial"))
    many = chapters("0001_pets", "0002_shops")
    changes = plan(tmp_path, many)
    assert changes.changes == ()
    assert not changes.orphans
    apply(changes)
    assert plan(tmp_path, many).is_empty
    assert plan(tmp_path, chapters("0001_initial")).changes == ()
    (tmp_path / "migrations/0001_initial.py").unlink()
    assert plan(tmp_path, chapters("0001_initial")).changes != ()


def test_the_reason_of_an_update_is_named(tmp_path: Path) -> None:
    old, new = Provenance("specloom 1", "a.yaml", "aa"), Provenance("specloom 2", "a.yaml", "bb")
    apply(plan(tmp_path, (generated("1"),), provenance=old))
    (change,) = plan(tmp_path, (generated("2"),), provenance=new).changes
    assert change.reason == "the contract changed and specloom 1 became specloom 2"
    (change,) = plan(tmp_path, (generated("2"),), provenance=old).changes
    assert change.reason == "the templates changed"
    other = Provenance("specloom 1", "a.yaml", "aa", {"layout": "flat"})
    (change,) = plan(tmp_path, (generated("2"),), provenance=other).changes
    assert change.reason == "the configuration changed"


def test_an_edited_generated_file_is_refused_and_the_hint_says_where_the_edit_belongs(
    tmp_path: Path,
) -> None:
    files = (generated("a\nb\n", "app/api/pets.py"), yours("2", "app/services/pets.py"))
    written(tmp_path, *files)
    (tmp_path / "app/api/pets.py").write_text("a\nedited\n")
    changes = plan(tmp_path, files)
    (finding,) = changes.diagnostics
    assert finding.code == "generated-file-edited"
    assert finding.location is not None
    assert finding.location.line == 2
    assert "app/services/pets.py" in finding.hint
    with pytest.raises(SpecloomError):
        apply(changes)
    assert (tmp_path / "app/api/pets.py").read_text() == "a\nedited\n"


def test_the_designer_of_a_file_can_say_where_edits_belong(tmp_path: Path) -> None:
    file = File("app/main.py", "1", GENERATED, edit_in="app/core/config.py")
    written(tmp_path, file)
    (tmp_path / "app/main.py").write_text("2")
    assert (
        plan(tmp_path, (file,))
        .diagnostics[0]
        .hint.startswith("Move the change to app/core/config.py")
    )


def test_force_overwrites_and_keeps_every_edited_text(tmp_path: Path) -> None:
    written(tmp_path, generated("1"))
    for edit in ("first", "second", "second"):
        (tmp_path / "app/routes.py").write_text(edit)
        apply(plan(tmp_path, (generated("1"),), force=True))
    assert (tmp_path / "app/routes.py").read_text() == "1"
    backups = sorted((tmp_path / ".specloom/backup").rglob("routes.py*"))
    assert [path.read_text() for path in backups] == ["first", "second"]


def test_force_never_touches_what_is_yours(tmp_path: Path) -> None:
    written(tmp_path, yours("1"))
    (tmp_path / "app/service.py").write_text("mine")
    assert plan(tmp_path, (yours("2"),), force=True).changes == ()


def test_a_file_that_was_never_ours_is_kept_or_refused(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/routes.py").write_text("theirs")
    (tmp_path / "app/service.py").write_text("theirs")
    assert codes(tmp_path, generated("1"), yours("2")) == ["file-in-the-way"]
    assert plan(tmp_path, (yours("2"),)).changes == ()


def test_an_equal_file_is_taken_over_without_a_manifest(tmp_path: Path) -> None:
    written(tmp_path, generated("1"))
    (tmp_path / ".specloom/manifest.json").unlink()
    assert steps(tmp_path, generated("1")) == []
    assert codes(tmp_path, generated("1")) == []


def test_line_ends_of_a_checkout_are_no_edit(tmp_path: Path) -> None:
    written(tmp_path, generated("a\nb\n"))
    (tmp_path / "app/routes.py").write_bytes(b"a\r\nb\r\n")
    assert plan(tmp_path, (generated("a\nb\n"),)).is_empty
    assert codes(tmp_path, generated("c\n")) == []


def test_stale_generated_files_go_and_stale_files_of_yours_stay(tmp_path: Path) -> None:
    written(tmp_path, generated("1", "app/old/a.py"), yours("2", "app/old/b.py"), generated("3"))
    (tmp_path / "app/old/b.py").write_text("mine")
    changes = plan(tmp_path, (generated("3"),))
    assert [(c.action, c.path) for c in changes.changes] == [(Action.DELETE, "app/old/a.py")]
    assert changes.orphans == ("app/old/b.py",)
    apply(changes)
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.files["app/old/b.py"].stale
    assert plan(tmp_path, (generated("3"),)).is_empty


def test_a_stale_file_that_nobody_edited_goes_unless_something_uses_it(tmp_path: Path) -> None:
    row, repository = yours("class PetRow: ...", "app/models/pets.py"), yours(
        "from app.models.pets import PetRow", "app/repositories/pets.py"
    )
    written(tmp_path, row, repository, generated("3"))
    assert steps(tmp_path, generated("3")) == [
        (Action.DELETE, "app/models/pets.py"),
        (Action.DELETE, "app/repositories/pets.py"),
    ]
    (tmp_path / "app/report.py").write_text("from app.repositories import pets")
    changes = plan(tmp_path, (generated("3"),))
    assert changes.changes == ()
    assert changes.orphans == ("app/models/pets.py", "app/repositories/pets.py")
    apply(changes)
    (tmp_path / "app/report.py").unlink()
    written(tmp_path, generated("3"))
    assert not (tmp_path / "app/models/pets.py").exists()
    assert not (tmp_path / ".specloom/base").exists()


def test_a_folder_that_lost_its_last_file_goes_with_its_bytecode(tmp_path: Path) -> None:
    written(tmp_path, generated("1", "app/old/a.py"), generated("3"))
    (tmp_path / "app/old/__pycache__").mkdir()
    (tmp_path / "app/old/__pycache__/a.pyc").write_bytes(b"")
    apply(plan(tmp_path, (generated("3"),)))
    assert sorted(p.name for p in (tmp_path / "app").iterdir()) == ["routes.py"]


def test_an_edited_stale_file_is_asked_about(tmp_path: Path) -> None:
    written(tmp_path, generated("1"), generated("2", "app/old.py"))
    (tmp_path / "app/old.py").write_text("edited")
    assert codes(tmp_path, generated("1")) == ["stale-file-edited"]
    apply(plan(tmp_path, (generated("1"),), force=True))
    assert not (tmp_path / "app/old.py").exists()
    assert (tmp_path / ".specloom/backup/app/old.py").read_text() == "edited"


def test_a_missing_file_comes_back(tmp_path: Path) -> None:
    written(tmp_path, generated("1"), yours("2"))
    (tmp_path / "app/routes.py").unlink()
    (tmp_path / "app/service.py").unlink()
    assert {c.reason for c in plan(tmp_path, (generated("1"), yours("2"))).changes} == {
        "is missing"
    }


def test_a_file_may_change_hands(tmp_path: Path) -> None:
    written(tmp_path, generated("1", "app/x.py"), yours("2", "app/y.py"))
    files = (yours("1b", "app/x.py"), generated("2b", "app/y.py"))
    assert steps(tmp_path, *files) == [
        (Action.UPDATE, "app/x.py"),
        (Action.UPDATE, "app/y.py"),
    ]
    (tmp_path / "app/y.py").write_text("mine")
    assert codes(tmp_path, *files) == ["generated-file-edited"]


def block_with_folder(root: Path, _: Path) -> None:
    (root / "app/routes.py").mkdir(parents=True)


def block_with_file(root: Path, _: Path) -> None:
    (root / "app").write_text("a file where a folder must be")


def block_with_link(root: Path, outside: Path) -> None:
    (root / "app").symlink_to(outside, target_is_directory=True)


def block_with_file_link(root: Path, outside: Path) -> None:
    (root / "app").mkdir()
    (root / "app/routes.py").symlink_to(outside / "victim")


@pytest.mark.parametrize(
    "block", [block_with_folder, block_with_file, block_with_link, block_with_file_link]
)
def test_nothing_is_written_through_what_is_not_a_file(
    tmp_path: Path, block: Callable[[Path, Path], None]
) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "victim").write_text("untouched")
    block(root, outside)
    assert codes(root, generated("1"), force=True) == ["path-blocked"]
    assert [path.name for path in outside.iterdir()] == ["victim"]
    assert (outside / "victim").read_text() == "untouched"


def test_a_new_file_of_yours_is_not_created_through_a_link_that_leads_out(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    block_with_link(root, outside)
    assert codes(root, yours("1")) == ["path-blocked"]


@pytest.mark.parametrize(
    "path",
    [
        "../x.py",
        "/x.py",
        "a/../../x.py",
        "a//b.py",
        "a\\b.py",
        "C:x.py",
        ".specloom/x",
        "",
        "a/./b",
        "a\nb",
    ],
)
def test_a_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(SpecloomError) as caught:
        plan(tmp_path, (generated("1", path),))
    assert [item.code for item in caught.value.diagnostics] == ["path-unsafe"]


@pytest.mark.parametrize("other", ["app/Routes.py", "app/routes.py", "app/routes.py/x.py"])
def test_two_files_in_one_place_are_refused(tmp_path: Path, other: str) -> None:
    with pytest.raises(SpecloomError) as caught:
        plan(tmp_path, (generated("1"), generated("2", other)))
    assert [item.code for item in caught.value.diagnostics] == ["path-collision"]


def test_what_a_new_empty_module_uses_is_asked_of_the_plan(tmp_path: Path) -> None:
    """An `__init__.py` without a line is not on disk yet when a file goes."""
    written(tmp_path, yours("1", "app/old.py"))
    changes = plan(tmp_path, (generated("", "app/provided/__init__.py"),))
    assert sorted((change.action, change.path) for change in changes.changes) == [
        (Action.CREATE, "app/provided/__init__.py"),
        (Action.DELETE, "app/old.py"),
    ]


def test_a_module_of_yours_beside_a_package_of_its_name_is_pointed_at(tmp_path: Path) -> None:
    written(tmp_path, yours("1", "tests/rows.py"))
    (tmp_path / "tests/rows.py").write_text("mine")
    changes = plan(tmp_path, (yours("2", "tests/rows/pets.py"),))
    (finding,) = changes.diagnostics
    assert (finding.code, finding.severity) == ("module-beside-package", Severity.WARNING)
    assert "tests/rows/__init__.py" in finding.hint
    assert (tmp_path / "tests/rows.py").read_text() == "mine"
