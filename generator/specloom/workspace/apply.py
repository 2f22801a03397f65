"""Write a change set: everything or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.digest import digest
from specloom.workspace import journal as journals
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.disk import Kind, look
from specloom.workspace.files import RESERVED
from specloom.workspace.journal import Journal, Step
from specloom.workspace.lock import NAME as LOCK
from specloom.workspace.lock import PATIENCE, Waiting, locked
from specloom.workspace.manifest import PATH as MANIFEST

_ATTEMPTS = 3  # plans of one run


class Overtaken(SpecloomError):
    """Raised when the tree is no longer the one that was planned for: plan again."""


def apply(
    changeset: ChangeSet, waiting: Waiting = lambda _: None, patience: float = PATIENCE
) -> None:
    """Carry out a plan. Raises SpecloomError, with the tree as it was, when that is not possible.

    Another run in the same folder is waited for, `waiting` is told which. An empty plan writes nothing at all. Whatever cuts the run off (a full disk, a signal), the tree is
    put back at once or, after a crash, by `recover`.
    """
    if changeset.has_errors:
        raise SpecloomError(changeset.diagnostics)
    if changeset.is_empty:
        return
    changes = (*changeset.changes, *changeset.bookkeeping)
    with _workspace(changeset.root, waiting, patience):
        _recover(changeset.root)
        _check_unchanged(changeset.root, changes)
        try:
            _stage(changeset.root, changes)
            _commit(changeset.root, changes)
        except OSError as error:
            raise SpecloomError([_write_error(changeset.root, error)]) from error


def write(
    planned: Callable[[], ChangeSet], output: Path, waiting: Waiting = lambda _: None
) -> ChangeSet:
    """Plan and apply, unless the plan has errors; the plan that counted.

    Where another run, or a person who saves a file, was quicker, the plan is made anew. Raises
    SpecloomError, `Overtaken` when that happens again and again.
    """
    for _ in range(_ATTEMPTS - 1):
        with suppress(Overtaken):
            return _attempt(planned, output.resolve(), waiting)
    return _attempt(planned, output.resolve(), waiting)


def _attempt(planned: Callable[[], ChangeSet], root: Path, waiting: Waiting) -> ChangeSet:
    before = look(root, MANIFEST).data
    changes = planned()
    if look(root, MANIFEST).data != before:  # what was read may be half old and half new
        raise Overtaken([_moved(root, MANIFEST)])
    if not changes.has_errors:
        apply(changes, waiting)
    return changes


def recover(output: Path, waiting: Waiting = lambda _: None) -> bool:
    """Take back a run that was cut off; True when there was one. Raises SpecloomError when it cannot."""
    root = output.resolve()
    if not (root / journals.STAGING).exists():
        return False
    with _workspace(root, waiting):
        return _recover(root)


@contextmanager
def _workspace(root: Path, waiting: Waiting, patience: float = PATIENCE) -> Iterator[None]:
    """The locked `.specloom` folder; what was made for it is removed when the run comes to nothing."""
    folder = root / RESERVED
    if folder.is_symlink():
        message = f"{folder} is a symbolic link"
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "path-blocked", message, Location(str(folder), 1, 1))]
        )
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder, waiting, patience):
            yield
    except OSError as error:
        raise SpecloomError([_write_error(root, error)]) from error
    finally:
        _leave_no_trace(folder, made)


def _leave_no_trace(folder: Path, made: Sequence[Path]) -> None:
    if folder.is_dir() and [path.name for path in folder.iterdir()] == [LOCK]:
        (folder / LOCK).unlink(missing_ok=True)
        journals.remove_empty(Path("/"), [str(path) for path in (folder, *made)])


def _recover(root: Path) -> bool:
    journal = journals.read(root)
    if journal is not None:
        journals.roll_back(root, journal)
        return True
    shutil.rmtree(root / journals.STAGING, ignore_errors=True)
    return False


def _check_unchanged(root: Path, changes: Sequence[Change]) -> None:
    """Somebody may have saved a file since the plan was made: their text must not be lost."""
    for change in changes:
        present = look(root, change.path)
        if present.kind not in (Kind.ABSENT, Kind.REGULAR):
            raise Overtaken([_moved(root, change.path)])
        now = present.data if present.kind is Kind.REGULAR else None
        if now != change.before:
            raise Overtaken([_moved(root, change.path)])


def _stage(root: Path, changes: Sequence[Change]) -> None:
    """Write all new text beside the application; a full disk shows here, before anything is touched."""
    try:
        for folder in ("new", "old"):
            (root / journals.STAGING / folder).mkdir(parents=True)
        new = {
            journals.new_file(root, number): change
            for number, change in enumerate(changes)
            if change.after is not None
        }
        for file, change in new.items():
            file.write_bytes(change.after or b"")
        journals.sync_files(list(new))
        for number, change in enumerate(changes):
            if change.before is not None:
                _keep(root / change.path, journals.old_file(root, number))
        for file, change in new.items():
            if change.before is not None:
                shutil.copymode(root / change.path, file)
    except BaseException:
        shutil.rmtree(root / journals.STAGING, ignore_errors=True)
        raise


def _keep(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)


def _commit(root: Path, changes: Sequence[Change]) -> None:
    journal = Journal(
        tuple(Step(c.path, _hash(c.after), c.before is not None) for c in changes),
        tuple(_missing_folders(root, changes)),
    )
    try:
        journals.write(root, journal)
        for folder in journal.folders:
            (root / folder).mkdir()
        for number, change in enumerate(changes):
            if change.action is Action.DELETE:
                (root / change.path).unlink()
            else:
                os.replace(journals.new_file(root, number), root / change.path)
        for folder in sorted({str((root / change.path).parent) for change in changes}):
            journals.sync_folder(Path(folder))
    except BaseException:
        journals.roll_back(root, journal)
        raise
    journals.close(root)
    _sweep(root, changes)


def _missing_folders(root: Path, changes: Sequence[Change]) -> list[str]:
    """Folders to create, parents first."""
    wanted = {
        str(parent)
        for change in changes
        if change.after is not None
        for parent in PurePosixPath(change.path).parents[:-1]
    }
    return sorted(path for path in wanted if not (root / path).is_dir())


def _sweep(root: Path, changes: Sequence[Change]) -> None:
    """Remove folders that lost their last file."""
    parents = {
        str(parent)
        for change in changes
        if change.action is Action.DELETE
        for parent in PurePosixPath(change.path).parents[:-1]
    }
    for parent in parents:
        compiled = root / parent / "__pycache__"
        if compiled.is_dir() and [path.name for path in (root / parent).iterdir()] == [
            "__pycache__"
        ]:
            shutil.rmtree(compiled, ignore_errors=True)
    journals.remove_empty(root, sorted(parents))


def _hash(data: bytes | None) -> str:
    return "" if data is None else digest(data)


def _moved(root: Path, path: str) -> Diagnostic:
    message = f"{path} was changed by somebody else during the run; nothing was written"
    location = Location(str(root / path), 1, 1)
    return Diagnostic(Severity.ERROR, "output-changed", message, location, "Run again.")


def _write_error(root: Path, error: OSError) -> Diagnostic:
    path = str(error.filename2 or error.filename or root)
    message = f"cannot write the output: {error.strerror or error}; the tree is as it was"
    hint = "Check the permissions and the free space of the folder, then run again."
    return Diagnostic(Severity.ERROR, "output-unwritable", message, Location(path, 1, 1), hint)
