"""What was checked, and what was found: the one shape that every format writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from specloom.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Section:
    """One check of one subject (an application, a contract).

    `note` says what is known when nothing is wrong ("23 operations"), `skipped` why nothing was checked.
    """

    subject: str
    name: str
    findings: tuple[Diagnostic, ...] = ()
    note: str = ""
    skipped: str = ""

    @property
    def passed(self) -> bool:
        """Nothing that was found is an error."""
        return not any(item.severity is Severity.ERROR for item in self.findings)


def all_findings(sections: Iterable[Section]) -> list[Diagnostic]:
    """The findings of all sections, in their order."""
    return [finding for section in sections for finding in section.findings]
