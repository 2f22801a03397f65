"""The state of an application, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What stands behind an operation.

    An operation is `unimplemented` when its service method is missing, raises `Unimplemented`, or does nothing
    but raise `NotImplementedError`; it is a `conflict` while the contract's form of that method waits for a decision.
    """

    IMPLEMENTED = "implemented"
    UNIMPLEMENTED = "unimplemented"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class OperationStatus:
    """One operation. `file` is relative to the application, "" where no class serves it; lines from 1.

    `tested`: a test that is not skipped, or what it uses below `tests/`, sends a request to the operation's method
    and path, calls its service method, or names its key (`operationId`, else `get /pets/{petId}`).
    """

    operation: str
    method: str
    path: str
    state: State
    tested: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A definition, or some lines, that you and the contract changed; `patch` holds the contract's form."""

    file: str
    unit: str
    patch: str


@dataclass(frozen=True, slots=True)
class Status:
    """`edited` and `missing` are generated files; `stale` are yours that the contract no longer asks for."""

    operations: tuple[OperationStatus, ...]
    conflicts: tuple[Conflict, ...] = ()
    edited: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        """How many operations are in a state."""
        return sum(one.state is state for one in self.operations)

    @property
    def untested(self) -> int:
        return sum(not one.tested for one in self.operations)
