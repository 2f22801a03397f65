"""A file that people own: what the contract's change means for the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.digest import digest
from specloom.workspace.bases import base_path
from specloom.workspace.conflicts import OpenConflict, patch_path, patch_text
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.files import File, Ownership
from specloom.workspace.manifest import Entry
from specloom.workspace.renames import Renames, follow, names_for
from specloom.workspace.texts import decoded, encoded

if TYPE_CHECKING:
    from specloom.workspace.merge import Merged, Remark


@dataclass(frozen=True, slots=True)
class Merging:
    """What is the same for every file of a run.

    `own` are the application's packages, `tidy` formats a module, `resolved` settles every conflict
    that is still open.
    """

    root: Path
    own: frozenset[str] = frozenset()
    tidy: Callable[[str], str] | None = None
    resolved: bool = False
    renames: Renames = field(default_factory=Renames)


@dataclass(frozen=True, slots=True)
class Settled:
    """The decision about one file. `text` is None when it stays as it is; `patch` None when there is none."""

    entry: Entry
    base: bytes
    text: bytes | None = None
    reason: str = ""
    patch: str | None = None
    conflicts: tuple[OpenConflict, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def settle(
    run: Merging, file: File, present: Present, base: bytes | None, prior: Entry | None
) -> Settled:
    """Decide about a file that grew from `base`, None when nobody knows. Reads the patch, writes nothing."""
    wanted = digest(file.data)
    still = _still_open(run, file.path, present.data, prior)
    if base is None:
        found = () if prior is None or digest(present.data) == wanted else (_no_base(run, file),)
        return Settled(_entry(wanted, still), file.data, diagnostics=found)
    if digest(present.data) == wanted:
        return _with_open(run, file, decoded(present.data), still)
    if digest(present.data) == digest(base):
        return Settled(_entry(wanted, {}), file.data, file.data)
    sides = _followed(run, file, base, present)
    if digest(base) == wanted and sides.yours == decoded(present.data):
        return _with_open(run, file, sides.yours, still)
    return _merged(run, file, sides, present, still)


def _entry(sha256: str, conflicts: Mapping[str, str]) -> Entry:
    return Entry(Ownership.YOURS, sha256, conflicts=dict(conflicts))


@dataclass(frozen=True, slots=True)
class _Sides:
    """The three sides of a merge, with the contract's renames followed in the first two."""

    base: str
    yours: str
    new: str
    renamed: tuple[str, ...] = ()


def _followed(run: Merging, file: File, base: bytes, present: Present) -> _Sides:
    before, yours, new = decoded(base), decoded(present.data), decoded(file.data)
    if not run.renames or not file.path.endswith(".py"):
        return _Sides(before, yours, new)
    names = names_for(run.renames, before, new)
    return _Sides(
        follow(before, names, run.renames.ids, before),
        follow(yours, names, run.renames.ids, before),
        new,
        tuple(f"{old} is {fresh} now" for old, fresh in names.items() if _mentions(yours, old)),
    )


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _merged(
    run: Merging, file: File, sides: _Sides, present: Present, still: Mapping[str, str]
) -> Settled:
    from specloom.workspace.merge import Unreadable, merge_python, merge_text

    texts = (sides.base, sides.yours, sides.new)
    try:
        if file.path.endswith(".py"):
            merged = merge_python(*texts, own=run.own, tidy=run.tidy)
        else:
            merged = merge_text(*texts)
    except Unreadable as error:
        finding = _unreadable(run, file.path, error.why, error.line, error.column)
        entry = _entry(digest(sides.base.encode()), still)
        return Settled(entry, sides.base.encode(), diagnostics=(finding,))
    if sides.renamed:
        merged = replace(
            merged, summary="; ".join(part for part in (*sides.renamed, merged.summary) if part)
        )
    return _reported(run, file, merged, present, still)


def _reported(
    run: Merging, file: File, merged: Merged, present: Present, still: Mapping[str, str]
) -> Settled:
    from specloom.workspace.merge import still_standing

    fresh = {conflict.unit: conflict.print for conflict in merged.conflicts}
    older = {
        unit: mark
        for unit, mark in still.items()
        if unit not in fresh and still_standing(file.path, merged.text, unit, mark)
    }
    units = {**older, **fresh}
    patch, found = _open(run, file, merged, units, frozenset(fresh))
    text = encoded(merged.text, present.data)
    return Settled(
        _entry(digest(file.data), units if patch else {}),
        file.data,
        text if text != present.data else None,
        merged.summary,
        patch or None,
        found if patch else (),
        diagnosed(run.root, file.path, merged.remarks),
    )


def _with_open(run: Merging, file: File, text: str, still: Mapping[str, str]) -> Settled:
    """Nothing to merge; what is open stays open."""
    entry = _entry(digest(file.data), still)
    if not still:
        return Settled(entry, file.data)
    patch, found = _open(run, file, None, still, frozenset(), text)
    return Settled(entry, file.data, patch=patch, conflicts=found)


def _open(
    run: Merging,
    file: File,
    merged: Merged | None,
    units: Mapping[str, str],
    fresh: frozenset[str],
    text: str = "",
) -> tuple[str, tuple[OpenConflict, ...]]:
    """The patch of the open conflicts, and each with its line."""
    from specloom.workspace.merge import adopt, line_of

    if not units:
        return "", ()
    text = merged.text if merged else text
    if file.path.endswith(".py"):
        theirs = adopt(text, decoded(file.data), list(units), own=run.own, tidy=run.tidy)
        patch = patch_text(file.path, text, theirs)
    else:
        kept = look(run.root, patch_path(file.path)).data.decode()
        patch = patch_text(file.path, text, merged.theirs) if merged and fresh else ""
        patch += kept if set(units) - fresh else ""
    found = tuple(
        OpenConflict(
            file.path,
            unit,
            line_of(file.path, text, unit, mark),
            patch_path(file.path),
            unit in fresh,
        )
        for unit, mark in units.items()
    )
    return patch, found


def _still_open(run: Merging, path: str, data: bytes, prior: Entry | None) -> dict[str, str]:
    """The conflicts of earlier runs that nobody has dealt with: not edited, not declared resolved."""
    if prior is None or not prior.conflicts or run.resolved:
        return {}
    if look(run.root, patch_path(path)).kind is not Kind.REGULAR:
        return {}
    from specloom.workspace.merge import still_standing

    text = decoded(data)
    return {
        unit: mark
        for unit, mark in prior.conflicts.items()
        if still_standing(path, text, unit, mark)
    }


def diagnosed(root: Path, path: str, remarks: Iterable[Remark]) -> tuple[Diagnostic, ...]:
    """The remarks of a merge as findings."""
    return tuple(
        Diagnostic(
            Severity.WARNING,
            remark.code,
            remark.message,
            Location(str(root / path), remark.line, 1),
            remark.hint,
        )
        for remark in remarks
    )


def _no_base(run: Merging, file: File) -> Diagnostic:
    message = (
        f"specloom does not know what {file.path} grew from, so what the contract changed since it "
        "was written is not merged this once"
    )
    hint = f"Compare it with {base_path(file.path)}; from the next change on it merges."
    location = Location(str(run.root / file.path), 1, 1)
    return Diagnostic(Severity.WARNING, "base-missing", message, location, hint)


def _unreadable(run: Merging, path: str, why: str, line: int, column: int) -> Diagnostic:
    message = f"{path} is no Python, so the contract's change cannot be merged into it: {why}"
    location = Location(str(run.root / path), line, column)
    return Diagnostic(Severity.ERROR, "python-syntax", message, location, "Mend it and run again.")
