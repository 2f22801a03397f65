"""Compare what shall be with what is: one decision for each file, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Diagnostics, SpecloomError
from specloom.facts import Facts
from specloom.workspace import bases, conflicts
from specloom.workspace import manifest as manifests
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.conflicts import OpenConflict
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.files import RESERVED, File, FileSet, Ownership, check_paths, digest
from specloom.workspace.manifest import Entry, Manifest, Provenance
from specloom.workspace.mending import Tree, dangling_imports, mend_imports
from specloom.workspace.refusals import (
    not_a_folder,
    refuse_blocked,
    refuse_edited,
    refuse_foreign,
    refuse_removal,
)
from specloom.workspace.renames import recognise
from specloom.workspace.texts import encoded
from specloom.workspace.users import modules_below, still_used
from specloom.workspace.yours import Merging, diagnosed, settle

IGNORED = f"{RESERVED}/.gitignore"
IGNORE_TEXT = b"""# What is not listed here is of one machine only.
*
!.gitignore
!manifest.json
!base/
!base/**
!conflicts/
!conflicts/**
"""


@dataclass(slots=True)
class _Draft:
    """A plan in the making. `records` are the texts that `.specloom/` shall hold, None to remove one."""

    run: Merging
    prior: Manifest
    force: bool
    why_updated: str
    yours: tuple[str, ...]
    changes: list[Change] = field(default_factory=list)
    backups: list[Change] = field(default_factory=list)
    records: dict[str, bytes | None] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    orphans: list[str] = field(default_factory=list)
    conflicts: list[OpenConflict] = field(default_factory=list)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    @property
    def root(self) -> Path:
        return self.run.root


def plan(
    output: Path,
    files: FileSet,
    *,
    force: bool = False,
    resolved: bool = False,
    provenance: Provenance | None = None,
    facts: Facts | None = None,
    chapters: FileSet = (),
    tidy: Callable[[str], str] | None = None,
) -> ChangeSet:
    """Decide what to create, update, merge and delete below `output`; reads only.

    A generated file that somebody edited is an error in the change set; with `force` it is
    overwritten and a copy kept below `.specloom/backup/`. `resolved` settles the conflicts of earlier
    runs, `facts` tell what was renamed since, `chapters` are migrations to add, `tidy` formats a
    merged module. Raises SpecloomError when the manifest is damaged or the
    paths cannot be written, OSError when a file cannot be read.
    """
    check_paths(files)
    root = output.resolve()
    if root.exists() and not root.is_dir():
        raise SpecloomError([not_a_folder(root)])
    source = provenance or Provenance()
    prior = manifests.read(root) or Manifest()
    yours = tuple(file.path for file in files if file.ownership is Ownership.YOURS)
    own = frozenset(file.path.partition("/")[0] for file in files if file.path.endswith(".py"))
    found = facts or Facts()
    run = Merging(root, own, tidy, resolved, recognise(prior.facts, found))
    draft = _Draft(run, prior, force, _why_updated(prior.provenance, source), yours)
    for file in sorted(files, key=lambda file: file.path):
        decide = _generated if file.ownership is Ownership.GENERATED else _yours
        decide(draft, file, look(root, file.path))
    for path in sorted(set(prior.files) - {file.path for file in files}):
        _stale(draft, path, prior.files[path], look(root, path))
    _drop_unused(draft)
    _mend(draft, files)
    for file in chapters:
        reason = "the tables changed"
        draft.changes.append(
            Change(Action.CREATE, file.path, reason, None, file.data, Ownership.YOURS)
        )
    return ChangeSet(
        root=root,
        changes=tuple(draft.changes),
        bookkeeping=(*draft.backups, *_bookkeeping(draft, Manifest(source, draft.entries, found))),
        orphans=tuple(draft.orphans),
        conflicts=tuple(draft.conflicts),
        diagnostics=tuple(draft.diagnostics),
    )


def _generated(draft: _Draft, file: File, present: Present) -> None:
    wanted = digest(file.data)
    draft.entries[file.path] = Entry(Ownership.GENERATED, wanted)
    prior = draft.prior.files.get(file.path)
    if prior is not None and prior.ownership is Ownership.YOURS:
        draft.records[bases.base_path(file.path)] = None
    if present.kind is Kind.ABSENT:
        _create(draft, file, prior)
    elif present.kind is not Kind.REGULAR:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
    elif digest(present.data) == wanted:
        return
    elif prior is not None and digest(present.data) == prior.sha256:
        _update(draft, file.path, present, file.data, draft.why_updated)
    elif draft.force:
        _back_up(draft, file.path, present)
        _update(draft, file.path, present, file.data, "was edited; --force overwrites it")
    elif prior is None:
        refuse_foreign(draft.diagnostics, draft.root, file.path)
    else:
        refuse_edited(draft.diagnostics, draft.root, file, present.data, draft.yours)


def _yours(draft: _Draft, file: File, present: Present) -> None:
    prior = draft.prior.files.get(file.path)
    if file.once:
        _once(draft, file, present, prior)
    elif present.kind is Kind.REGULAR:
        _settled(draft, file, present, prior)
    elif present.kind is Kind.BLOCKED:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
    else:
        draft.entries[file.path] = Entry(Ownership.YOURS, digest(file.data))
        draft.records[bases.base_path(file.path)] = file.data
        if present.kind is Kind.ABSENT:
            _create(draft, file, prior)


def _settled(draft: _Draft, file: File, present: Present, prior: Entry | None) -> None:
    done = settle(draft.run, file, present, prior)
    draft.entries[file.path] = done.entry
    draft.records[bases.base_path(file.path)] = done.base
    patch = done.patch.encode("utf-8", "surrogateescape") if done.patch else None
    draft.records[conflicts.patch_path(file.path)] = patch
    draft.conflicts += done.conflicts
    draft.diagnostics.extend(done.diagnostics)
    if done.text is not None:
        reason = f"{draft.why_updated}: {done.reason}" if done.reason else draft.why_updated
        _update(draft, file.path, present, done.text, reason, Ownership.YOURS)


def _once(draft: _Draft, file: File, present: Present, prior: Entry | None) -> None:
    """History comes back only where all of it is gone: a folder that has other chapters lacks none."""
    sha256 = prior.sha256 if prior is not None else digest(file.data)
    if present.kind is Kind.ABSENT:
        folder = (draft.root / file.path).parent
        if prior is None or not any(folder.glob(f"*{Path(file.path).suffix}")):
            sha256 = digest(file.data)
            _create(draft, file, prior)
    draft.entries[file.path] = Entry(Ownership.YOURS, sha256, once=True)


def _stale(draft: _Draft, path: str, prior: Entry, present: Present) -> None:
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
        _back_up(draft, path, present)
    _delete(draft, path, present)


def _stale_yours(draft: _Draft, path: str, prior: Entry, present: Present) -> None:
    """What nobody edited goes, unless something that stays uses it; the rest is yours."""
    if present.kind in (Kind.ABSENT, Kind.BLOCKED):
        draft.records[bases.base_path(path)] = None
        draft.records[conflicts.patch_path(path)] = None
        return
    untouched = present.kind is Kind.REGULAR and digest(present.data) == prior.sha256
    if untouched and not prior.once:
        _delete(draft, path, present, Ownership.YOURS)
        draft.records[bases.base_path(path)] = None
        return
    draft.entries[path] = Entry(Ownership.YOURS, prior.sha256, stale=True, once=prior.once)
    draft.records[conflicts.patch_path(path)] = None
    draft.orphans.append(path)


def _drop_unused(draft: _Draft) -> None:
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
            del draft.records[bases.base_path(change.path)]
            draft.orphans.append(change.path)


def _mend(draft: _Draft, files: FileSet) -> None:
    """Keep what people's modules import in step with what this run leaves behind."""
    if not draft.changes:
        return
    steps = {change.path: change for change in draft.changes}
    generated = (file for file in files if file.ownership is Ownership.GENERATED)
    after = {file.path: file.data for file in generated}
    tree = Tree(
        draft.root, draft.run.own, after | {path: step.after for path, step in steps.items()}
    )
    paths = [path for path, entry in draft.entries.items() if _may_dangle(tree, path, entry)]
    for path, mended in mend_imports(tree, paths, draft.run.tidy):
        before = steps[path].before if path in steps else look(draft.root, path).data
        reason = steps[path].reason if path in steps else "what it imports is gone"
        change = Change(
            Action.UPDATE if before is not None else Action.CREATE,
            path,
            reason,
            before,
            encoded(mended.text, before or b""),
            Ownership.YOURS,
        )
        draft.changes = [*(one for one in draft.changes if one.path != path), change]
        draft.diagnostics.extend(diagnosed(draft.root, path, mended.remarks))
    known = draft.entries.keys() | tree.after.keys()
    draft.diagnostics.extend(dangling_imports(tree, set(modules_below(draft.root)) - known))


def _may_dangle(tree: Tree, path: str, entry: Entry) -> bool:
    """Whether a module may import what is gone; what is generated now never does."""
    if entry.ownership is Ownership.GENERATED or entry.once or not path.endswith(".py"):
        return False
    text = tree.text(path)
    return text is not None and (entry.stale or digest(text) != entry.sha256)


def _create(draft: _Draft, file: File, prior: Entry | None) -> None:
    reason = "is new" if prior is None else "is missing"
    draft.changes.append(Change(Action.CREATE, file.path, reason, None, file.data, file.ownership))


def _update(
    draft: _Draft,
    path: str,
    present: Present,
    text: bytes,
    reason: str,
    owner: Ownership = Ownership.GENERATED,
) -> None:
    draft.changes.append(Change(Action.UPDATE, path, reason, present.data, text, owner))


def _delete(
    draft: _Draft, path: str, present: Present, owner: Ownership = Ownership.GENERATED
) -> None:
    reason = "the contract no longer asks for it"
    draft.changes.append(Change(Action.DELETE, path, reason, present.data, None, owner))


def _back_up(draft: _Draft, path: str, present: Present) -> None:
    number, target = 0, f"{RESERVED}/backup/{path}"
    while (taken := look(draft.root, target)).kind is not Kind.ABSENT:
        if taken.data == present.data:
            return
        number += 1
        target = f"{RESERVED}/backup/{path}.{number}"
    draft.backups.append(Change(Action.CREATE, target, "keeps the edited text", None, present.data))


def _bookkeeping(draft: _Draft, manifest: Manifest) -> Iterator[Change]:
    reason = "records what was generated"
    wanted: dict[str, bytes | None] = {
        IGNORED: IGNORE_TEXT,
        **draft.records,
        manifests.PATH: manifests.dump(manifest),
    }
    for path, data in wanted.items():
        present = look(draft.root, path)
        if data is None:
            if present.kind is Kind.REGULAR:
                yield Change(Action.DELETE, path, reason, present.data, None)
        elif present.kind is Kind.ABSENT:
            yield Change(Action.CREATE, path, reason, None, data)
        elif digest(present.data) != digest(data):
            yield Change(Action.UPDATE, path, reason, present.data, data)


def _why_updated(before: Provenance, now: Provenance) -> str:
    reasons = []
    if before.sha256 != now.sha256:
        reasons.append("the contract changed")
    if before.tool != now.tool:
        reasons.append(f"{before.tool or 'specloom'} became {now.tool or 'another version'}")
    if before.settings != now.settings:
        reasons.append("the configuration changed")
    return " and ".join(reasons) or "the templates changed"
