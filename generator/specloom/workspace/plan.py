"""Compare what shall be with what is: one decision for each file, nothing written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Diagnostics, SpecloomError
from specloom.workspace import manifest as manifests
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.files import RESERVED, File, FileSet, Ownership, check_paths, digest
from specloom.workspace.manifest import Entry, Manifest, Provenance
from specloom.workspace.refusals import (
    not_a_folder,
    refuse_blocked,
    refuse_edited,
    refuse_foreign,
    refuse_removal,
)

IGNORED = f"{RESERVED}/.gitignore"
IGNORE_TEXT = (
    b"# Everything here but the manifest is of one machine only.\n*\n!.gitignore\n!manifest.json\n"
)


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    root: Path
    prior: Manifest
    force: bool
    why_updated: str
    yours: tuple[str, ...]
    changes: list[Change] = field(default_factory=list)
    backups: list[Change] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)


def plan(
    output: Path,
    files: FileSet,
    *,
    force: bool = False,
    provenance: Provenance | None = None,
) -> ChangeSet:
    """Decide what to create, update, delete and keep below `output`; reads only.

    A generated file that somebody edited is an error in the change set; with `force` it is
    overwritten and a copy kept below `.specloom/backup/`. Raises SpecloomError when the manifest is
    damaged or the paths cannot be written, OSError when a file cannot be read.
    """
    check_paths(files)
    root = output.resolve()
    if root.exists() and not root.is_dir():
        raise SpecloomError([not_a_folder(root)])
    source = provenance or Provenance()
    prior = manifests.read(root) or Manifest()
    yours = tuple(file.path for file in files if file.ownership is Ownership.YOURS)
    draft = _Draft(root, prior, force, _why_updated(prior.provenance, source), yours)
    for file in sorted(files, key=lambda file: file.path):
        decide = _generated if file.ownership is Ownership.GENERATED else _yours
        decide(draft, file, look(root, file.path))
    for path in sorted(set(prior.files) - {file.path for file in files}):
        _stale(draft, path, prior.files[path], look(root, path))
    return ChangeSet(
        root=root,
        changes=tuple(draft.changes),
        bookkeeping=(*draft.backups, *_bookkeeping(root, Manifest(source, draft.entries))),
        kept=tuple(draft.kept),
        outdated=tuple(draft.outdated),
        orphans=tuple(draft.orphans),
        diagnostics=tuple(draft.diagnostics),
    )


def _generated(draft: _Draft, file: File, present: Present) -> None:
    wanted = digest(file.data)
    draft.entries[file.path] = Entry(Ownership.GENERATED, wanted)
    prior = draft.prior.files.get(file.path)
    if present.kind is Kind.ABSENT:
        _create(draft, file, prior)
    elif present.kind is not Kind.REGULAR:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
    elif digest(present.data) == wanted:
        return
    elif prior is not None and digest(present.data) == prior.sha256:
        _update(draft, file, present, draft.why_updated)
    elif draft.force:
        _back_up(draft, file.path, present)
        _update(draft, file, present, "was edited; --force overwrites it")
    elif prior is None:
        refuse_foreign(draft.diagnostics, draft.root, file.path)
    else:
        refuse_edited(draft.diagnostics, draft.root, file, present.data, draft.yours)


def _yours(draft: _Draft, file: File, present: Present) -> None:
    wanted = digest(file.data)
    prior = draft.prior.files.get(file.path)
    if present.kind is Kind.ABSENT:
        draft.entries[file.path] = Entry(Ownership.YOURS, wanted)
        _create(draft, file, prior)
        return
    if present.kind is Kind.BLOCKED:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
        return
    # The manifest keeps the text that the file grew from, so that a later run can tell what is new.
    base = prior.sha256 if prior is not None else wanted
    draft.entries[file.path] = Entry(Ownership.YOURS, base)
    draft.kept.append(file.path)
    if base != wanted and digest(present.data) != wanted:
        draft.outdated.append(file.path)


def _stale(draft: _Draft, path: str, prior: Entry, present: Present) -> None:
    if present.kind in (Kind.ABSENT, Kind.BLOCKED):
        return
    if prior.ownership is Ownership.YOURS:
        draft.entries[path] = Entry(Ownership.YOURS, prior.sha256, stale=True)
        draft.orphans.append(path)
        return
    untouched = present.kind is Kind.REGULAR and digest(present.data) == prior.sha256
    if not untouched and not (draft.force and present.kind is Kind.REGULAR):
        draft.entries[path] = prior
        refuse_removal(draft.diagnostics, draft.root, path, present.why)
        return
    if not untouched:
        _back_up(draft, path, present)
    reason = "the contract no longer asks for it"
    draft.changes.append(Change(Action.DELETE, path, reason, present.data, None))


def _create(draft: _Draft, file: File, prior: Entry | None) -> None:
    reason = "is new" if prior is None else "is missing"
    draft.changes.append(Change(Action.CREATE, file.path, reason, None, file.data, file.ownership))


def _update(draft: _Draft, file: File, present: Present, reason: str) -> None:
    draft.changes.append(Change(Action.UPDATE, file.path, reason, present.data, file.data))


def _back_up(draft: _Draft, path: str, present: Present) -> None:
    number, target = 0, f"{RESERVED}/backup/{path}"
    while (taken := look(draft.root, target)).kind is not Kind.ABSENT:
        if taken.data == present.data:
            return
        number += 1
        target = f"{RESERVED}/backup/{path}.{number}"
    draft.backups.append(Change(Action.CREATE, target, "keeps the edited text", None, present.data))


def _bookkeeping(root: Path, manifest: Manifest) -> list[Change]:
    reason = "records what was generated"
    wanted = ((IGNORED, IGNORE_TEXT), (manifests.PATH, manifests.dump(manifest)))
    changes = []
    for path, data in wanted:
        present = look(root, path)
        if present.kind is Kind.ABSENT:
            changes.append(Change(Action.CREATE, path, reason, None, data))
        elif digest(present.data) != digest(data):
            changes.append(Change(Action.UPDATE, path, reason, present.data, data))
    return changes


def _why_updated(before: Provenance, now: Provenance) -> str:
    reasons = []
    if before.sha256 != now.sha256:
        reasons.append("the contract changed")
    if before.tool != now.tool:
        reasons.append(f"{before.tool or 'specloom'} became {now.tool or 'another version'}")
    if before.settings != now.settings:
        reasons.append("the configuration changed")
    return " and ".join(reasons) or "the templates changed"
