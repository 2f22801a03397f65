"""What a campaign found out, operation by operation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """What became of one operation of the contract."""

    CLEAN = "clean"
    FAILED = "failed"
    SKIPPED = "skipped"  # left out by the configuration
    UNTESTED = "untested"  # not left out and yet no request answered for it


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which an answer broke the contract. `curl` are the requests that lead to it."""

    operation: str
    checks: tuple[str, ...]
    status: str
    detail: str
    curl: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    operation: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run. `server_errors` are lines of the server's log that should not be there; seconds."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    server_errors: tuple[str, ...]
    cases: int
    seconds: float
    seed: int | None
    folder: Path | None

    def count(self, *states: State) -> int:
        return sum(outcome.state in states for outcome in self.outcomes)

    @property
    def findings(self) -> int:
        """Failures, errors in the server's log, and operations that no request reached."""
        return len(self.failures) + len(self.server_errors) + self.count(State.UNTESTED)

    @property
    def passed(self) -> bool:
        """Everything was tested and nothing was found."""
        return self.findings == 0
