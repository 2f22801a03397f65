"""Files that the contract no longer asks for: which go, and which stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.digest import digest
from specloom.workspace import conflicts
from specloom.workspace.bases import base_path
from specloom.workspace.changes import Action
from specloom.workspace.disk import Kind, Present
from specloom.workspace.draft import Draft
from specloom.workspace.files import FileSet, Ownership
from specloom.workspace.manifest import Entry
from specloom.workspace.moves import Sides
from specloom.workspace.refusals import refuse_removal
from specloom.workspace.texts import encoded
from specloom.workspace.users import still_used


def stale(draft: Draft, path: str, prior: Entry, present: Present) -> None:
    """Decide about a file that an earlier run wrote and this one does not."""
    if prior.ownership is Ownership.YOURS:
        _stale_yours(draft, path, prior, present)
        return
    if present.kind in (Kind.ABSENT, Kind.BLOCKED):
        return
    untouched = present.kind is Kind.REGULAR and digest(present.data) == prior.sha256
    if not untouched and not (draft.force and present.kind is Kind.REGULAR):
        draft.entries[path] = prior
        refuse_removal(draft.diagnostics, draft.root, path, present.why)
        return
    if not untouched:
        draft.back_up(path, present)
    draft.delete(path, present)


def _stale_yours(draft: Draft, path: str, prior: Entry, present: Present) -> None:
    """What nobody edited goes, unless something that stays uses it; the rest is yours."""
    draft.records[conflicts.patch_path(path)] = None
    if present.kind in (Kind.ABSENT, Kind.BLOCKED):
        draft.records[base_path(path)] = None
        return
    if prior.once:
        draft.entries[path] = prior
        return
    untouched = present.kind is Kind.REGULAR and digest(present.data) == prior.sha256
    left = draft.moves.texts.get(path)
    successor = draft.moves.successors.get(path)
    if successor or untouched or (left and left.base == left.yours):
        reason = f"is {successor} now" if successor else "the contract no longer asks for it"
        draft.delete(path, present, reason, Ownership.YOURS)
        draft.records[base_path(path)] = None
        return
    draft.entries[path] = Entry(Ownership.YOURS, prior.sha256, stale=True)
    draft.orphans.append(path)
    if left:
        _leave(draft, path, present, left)


def _leave(draft: Draft, path: str, present: Present, left: Sides) -> None:
    """Take out of a file that stays what moved elsewhere."""
    text = encoded(left.yours, present.data)
    draft.update(path, present, text, "what the contract has elsewhere moved", Ownership.YOURS)
    draft.records[base_path(path)] = left.base.encode()


def keep_used(draft: Draft) -> None:
    """Take deletions of people's files back where something that stays imports the file."""
    going = [
        change
        for change in draft.changes
        if change.action is Action.DELETE and change.ownership is Ownership.YOURS
    ]
    needed = still_used(draft.root, draft.changes, [change.path for change in going])
    for change in going:
        if change.path in needed:
            draft.changes.remove(change)
            prior = draft.prior.files[change.path]
            draft.entries[change.path] = Entry(Ownership.YOURS, prior.sha256, stale=True)
            del draft.records[base_path(change.path)]
            draft.orphans.append(change.path)


def shadowing(draft: Draft, files: FileSet) -> Iterator[Diagnostic]:
    """What stays beside a folder of its name: Python imports only one of the two."""
    folders = {str(folder) for file in files for folder in PurePosixPath(file.path).parents}
    for path in draft.orphans:
        package = path.removesuffix(".py")
        if package != path and package in folders:
            yield Diagnostic(
                Severity.WARNING,
                "module-beside-package",
                f"{path} is yours and stays, but {package}/ is what is imported by that name now",
                Location(str(draft.root / path), 1, 1),
                f"Move what it holds to {package}/__init__.py, or to a module of another name.",
            )
