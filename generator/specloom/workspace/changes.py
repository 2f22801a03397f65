"""What a run would do to an output folder, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from specloom.diagnostics import Diagnostic, Severity
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

    `kept` are files of the people's that already exist; `outdated` those of them whose generated form
    has changed since they were written; `orphans` those that the contract no longer asks for.
    `bookkeeping` are the changes inside `.specloom/` that go with `changes`.
    """

    root: Path
    changes: tuple[Change, ...] = ()
    bookkeeping: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(item.severity is Severity.ERROR for item in self.diagnostics)

    @property
    def is_empty(self) -> bool:
        """Nothing to write: application and contract are in step."""
        return not self.changes and not self.bookkeeping and not self.has_errors
