"""What specloom has to say about a contract: where it is, what it is, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file. Lines and columns count from 1; `pointer` is an RFC 6901 fragment (`#/a/b`)."""

    file: str
    line: int
    column: int
    pointer: str = "#"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable and kebab-case (`operation-id-duplicate`); `hint` says how to mend it.

    `related` are other places that it is about: the method of an operation that the contract changed.
    """

    severity: Severity
    code: str
    message: str
    location: Location | None = None
    hint: str = ""
    related: tuple[Location, ...] = ()


@dataclass(slots=True)
class Diagnostics:
    """Collects findings along the road; nothing is written when one of them is an error."""

    items: list[Diagnostic] = field(default_factory=list)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def error(self, code: str, message: str, location: Location | None, hint: str = "") -> None:
        self.items.append(Diagnostic(Severity.ERROR, code, message, location, hint))

    def warning(self, code: str, message: str, location: Location | None, hint: str = "") -> None:
        self.items.append(Diagnostic(Severity.WARNING, code, message, location, hint))

    def info(self, code: str, message: str, location: Location | None, hint: str = "") -> None:
        self.items.append(Diagnostic(Severity.INFO, code, message, location, hint))

    def extend(self, others: Iterable[Diagnostic]) -> None:
        self.items.extend(others)

    @property
    def has_errors(self) -> bool:
        return any(item.severity is Severity.ERROR for item in self.items)


class SpecloomError(Exception):
    """Raised where going on makes no sense; carries the findings that the user is shown (exit code 1)."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(item.message for item in self.diagnostics))
