"""Compare what shall be with what is: one decision for each file, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from specloom.diagnostics import SpecloomError
from specloom.digest import digest
from specloom.facts import Facts
from specloom.workspace import conflicts
from specloom.workspace import manifest as manifests
from specloom.workspace.bases import base_of, base_path
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.draft import Draft
from specloom.workspace.files import RESERVED, File, FileSet, Ownership, check_paths
from specloom.workspace.manifest import Entry, Manifest, Provenance
from specloom.workspace.mending import Tree, dangling_imports, mend_imports
from specloom.workspace.moves import find_moves
from specloom.workspace.refusals import (
    not_a_folder,
    refuse_blocked,
    refuse_edited,
    refuse_foreign,
)
from specloom.workspace.renames import recognise
from specloom.workspace.stale import keep_used, shadowing, stale
from specloom.workspace.texts import decoded, encoded
from specloom.workspace.users import modules_below
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
    renames = recognise(prior.facts, found)
    moves = find_moves(root, prior, files, renames, own)
    run = Merging(root, own, tidy, resolved, renames.also(moves.classes))
    draft = Draft(run, prior, force, _why_updated(prior.provenance, source), yours, moves)
    for file in sorted(files, key=lambda file: file.path):
        decide = _generated if file.ownership is Ownership.GENERATED else _yours
        decide(draft, file, draft.look(file.path))
    for path in sorted(set(prior.files) - {file.path for file in files}):
        stale(draft, path, prior.files[path], draft.look(path))
    keep_used(draft)
    draft.diagnostics.extend(shadowing(draft, files))
    _mend(draft, files)
    for file in chapters:
        reason = "the tables changed"
        draft.changes.append(
            Change(Action.CREATE, file.path, reason, None, file.data, Ownership.YOURS)
        )
    records = {
        IGNORED: IGNORE_TEXT,
        **draft.records,
        manifests.PATH: manifests.dump(Manifest(source, draft.entries, found)),
    }
    return ChangeSet(
        root=root,
        changes=tuple(draft.changes),
        bookkeeping=(*draft.backups, *_bookkeeping(root, records)),
        orphans=tuple(draft.orphans),
        conflicts=tuple(draft.conflicts),
        diagnostics=tuple(draft.diagnostics),
        outcome=draft.outcome(records),
    )


def _generated(draft: Draft, file: File, present: Present) -> None:
    wanted = digest(file.data)
    draft.entries[file.path] = Entry(Ownership.GENERATED, wanted)
    prior = draft.prior.files.get(file.path)
    if prior is not None and prior.ownership is Ownership.YOURS:
        draft.records[base_path(file.path)] = None
    if present.kind is Kind.ABSENT:
        draft.create(file, prior)
    elif present.kind is not Kind.REGULAR:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
    elif digest(present.data) == wanted:
        return
    elif prior is not None and digest(present.data) == prior.sha256:
        draft.update(file.path, present, file.data, draft.why_updated)
    elif draft.force:
        draft.back_up(file.path, present)
        draft.update(file.path, present, file.data, "was edited; --force overwrites it")
    elif prior is None:
        refuse_foreign(draft.diagnostics, draft.root, file.path)
    else:
        refuse_edited(draft.diagnostics, draft.root, file, present.data, draft.yours)


def _yours(draft: Draft, file: File, present: Present) -> None:
    prior = draft.prior.files.get(file.path)
    if file.once:
        _once(draft, file, present, prior)
    elif present.kind is Kind.BLOCKED:
        refuse_blocked(draft.diagnostics, draft.root, file.path, present.why)
    elif present.kind is Kind.REGULAR or (
        present.kind is Kind.ABSENT and file.path in draft.moves.texts
    ):
        _settled(draft, file, present, prior)
    else:
        draft.entries[file.path] = Entry(Ownership.YOURS, digest(file.data))
        draft.records[base_path(file.path)] = file.data
        draft.records[conflicts.patch_path(file.path)] = None
        if present.kind is Kind.ABSENT:
            draft.create(file, prior)


def _settled(draft: Draft, file: File, present: Present, prior: Entry | None) -> None:
    standing, base = present, base_of(draft.root, file, present, prior)
    if sides := draft.moves.texts.get(file.path):
        standing = Present(Kind.REGULAR, encoded(sides.yours, present.data))
        base = sides.base.encode()
    done = settle(draft.run, file, standing, base, prior)
    draft.entries[file.path] = done.entry
    draft.records[base_path(file.path)] = done.base
    patch = done.patch.encode("utf-8", "surrogateescape") if done.patch else None
    draft.records[conflicts.patch_path(file.path)] = patch
    draft.conflicts += done.conflicts
    draft.diagnostics.extend(done.diagnostics)
    text = done.text if done.text is not None else standing.data
    draft.diagnostics.extend(draft.moves.findings(draft.root, file.path, decoded(text)))
    what = "; ".join(filter(None, (draft.moves.reason(file.path), done.reason)))
    reason = f"{draft.why_updated}: {what}" if what else draft.why_updated
    if present.kind is Kind.ABSENT:
        draft.create(replace(file, content=text), prior, reason)
    elif text != present.data:
        draft.update(file.path, present, text, reason, Ownership.YOURS)


def _once(draft: Draft, file: File, present: Present, prior: Entry | None) -> None:
    """History comes back only where all of it is gone: a folder that has other chapters lacks none."""
    sha256 = prior.sha256 if prior is not None else digest(file.data)
    if present.kind is Kind.ABSENT:
        folder = (draft.root / file.path).parent
        if prior is None and _has_history(draft.prior, file):
            return  # an application that grew: its tables are in the chapters that it has
        if prior is None or not any(folder.glob(f"*{Path(file.path).suffix}")):
            sha256 = digest(file.data)
            draft.create(file, prior)
        else:
            draft.looked_further = True
    draft.entries[file.path] = Entry(Ownership.YOURS, sha256, once=True)


def _has_history(prior: Manifest, file: File) -> bool:
    """Whether an earlier run wrote a history where a file is to begin one."""
    folder = Path(file.path).parent
    return any(entry.once and Path(path).parent == folder for path, entry in prior.files.items())


def _mend(draft: Draft, files: FileSet) -> None:
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


def _bookkeeping(root: Path, records: Mapping[str, bytes | None]) -> Iterator[Change]:
    reason = "records what was generated"
    for path, data in records.items():
        present = look(root, path)
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
