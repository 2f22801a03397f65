"""What a run would do to an output folder, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from specloom.diagnostics import Diagnostic, Severity
from specloom.workspace.conflicts import OpenConflict
from specloom.workspace.files import Ownership


class Action(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Change:
    """One step. `before` is what was on disk when it was planned, `after` what shall be (None: nothing)."""

    action: Action
    path: str
    reason: str
    before: bytes | None
    after: bytes | None
    ownership: Ownership = Ownership.GENERATED


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one run would do below `root`.

    `orphans` are files of the people's that the contract no longer asks for, `conflicts` what they and
    the contract changed both. `bookkeeping` are the changes inside `.specloom/` that go with `changes`.
    `outcome` is what lies at each path that decided about this, once it is carried out (its hash, "" for
    nothing); None when more than files decided.
    """

    root: Path
    changes: tuple[Change, ...] = ()
    bookkeeping: tuple[Change, ...] = ()
    orphans: tuple[str, ...] = ()
    conflicts: tuple[OpenConflict, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    outcome: Mapping[str, str] | None = None

    @property
    def has_errors(self) -> bool:
        return any(item.severity is Severity.ERROR for item in self.diagnostics)

    @property
    def is_empty(self) -> bool:
        """Nothing to write."""
        return not self.changes and not self.bookkeeping and not self.has_errors

    @property
    def in_step(self) -> bool:
        """Nothing to write and nothing to decide: application and contract agree."""
        return self.is_empty and not self.conflicts
