"""What a merge did to a file, and what it leaves to a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Conflict:
    """A definition that both sides changed; yours stands.

    `unit` names it (`TasksService.list_tasks`, `lines 12-14`), `print` identifies the form that was
    left standing: once that is edited, somebody has dealt with the conflict.
    """

    unit: str
    print: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a person should look at, in the text that comes out of the merge."""

    code: str
    message: str
    line: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """`text` is what shall stand in the file; `theirs` the same with every conflict decided for the contract."""

    text: str
    theirs: str
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
    summary: str = ""


@dataclass(slots=True)
class Notes:
    """What is collected while a Python module is merged. Keys are names of definitions."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    gone: dict[str, frozenset[str]] = field(default_factory=dict)  # parameters that a body lost
    unused: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # parameters it does not use yet

    def summary(self) -> str:
        """`adds a, b; changes c`."""
        parts = (
            ("adds", self.added),
            ("changes", self.changed),
            ("removes", self.removed),
            ("keeps what the contract no longer has:", self.orphans),
        )
        return "; ".join(f"{verb} {_listed(names)}" for verb, names in parts if names)


def _listed(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    rest = f" and {len(shown) - 4} more" if len(shown) > 4 else ""
    return ", ".join(shown[:4]) + rest


def mark_of(text: str) -> str:
    """Identifies a form of a definition."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Unreadable(Exception):
    """Your module is no Python at this moment."""

    def __init__(self, why: str, line: int, column: int) -> None:
        self.why, self.line, self.column = why, line, column
        super().__init__(why)
