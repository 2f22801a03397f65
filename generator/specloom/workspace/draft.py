"""A plan in the making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.digest import digest
from specloom.workspace.changes import Action, Change
from specloom.workspace.conflicts import OpenConflict
from specloom.workspace.disk import Kind, Present, look
from specloom.workspace.files import RESERVED, File, Ownership
from specloom.workspace.manifest import Entry, Manifest
from specloom.workspace.moves import Moves
from specloom.workspace.yours import Merging


@dataclass(slots=True)
class Draft:
    """What was decided so far. `records` are the texts that `.specloom/` shall hold, None to remove one."""

    run: Merging
    prior: Manifest
    force: bool
    why_updated: str
    yours: tuple[str, ...]
    moves: Moves
    changes: list[Change] = field(default_factory=list)
    backups: list[Change] = field(default_factory=list)
    records: dict[str, bytes | None] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    orphans: list[str] = field(default_factory=list)
    conflicts: list[OpenConflict] = field(default_factory=list)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    seen: dict[str, str] = field(
        default_factory=dict
    )  # hashes of what was looked at, "" for nothing
    looked_further: bool = False  # what lies at other paths decided as well

    @property
    def root(self) -> Path:
        return self.run.root

    def look(self, path: str) -> Present:
        """What lies there; that it was looked at counts as a reason of the plan."""
        present = look(self.root, path)
        self.seen[path] = digest(present.data) if present.kind is Kind.REGULAR else ""
        return present

    def outcome(self, records: Mapping[str, bytes | None]) -> Mapping[str, str] | None:
        """What will lie at each path that was looked at; None when others decided as well."""
        steps = {**{change.path: change.after for change in self.changes}, **records}
        written = {path: "" if data is None else digest(data) for path, data in steps.items()}
        return None if self.looked_further else self.seen | written

    def create(self, file: File, prior: Entry | None, reason: str = "") -> None:
        reason = reason or ("is new" if prior is None else "is missing")
        self.changes.append(
            Change(Action.CREATE, file.path, reason, None, file.data, file.ownership)
        )

    def update(
        self,
        path: str,
        present: Present,
        text: bytes,
        reason: str,
        owner: Ownership = Ownership.GENERATED,
    ) -> None:
        self.changes.append(Change(Action.UPDATE, path, reason, present.data, text, owner))

    def delete(
        self,
        path: str,
        present: Present,
        reason: str = "the contract no longer asks for it",
        owner: Ownership = Ownership.GENERATED,
    ) -> None:
        self.changes.append(Change(Action.DELETE, path, reason, present.data, None, owner))

    def back_up(self, path: str, present: Present) -> None:
        """Keep the text of a file that will be overwritten."""
        number, target = 0, f"{RESERVED}/backup/{path}"
        while (taken := look(self.root, target)).kind is not Kind.ABSENT:
            if taken.data == present.data:
                return
            number += 1
            target = f"{RESERVED}/backup/{path}.{number}"
        reason = "keeps the edited text"
        self.backups.append(Change(Action.CREATE, target, reason, None, present.data))
