"""What a rule looks at, and how it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from specloom.contract.model import Contract, Operation
from specloom.diagnostics import Diagnostic, Severity
from specloom.document import Document
from specloom.document.grammar import GRAMMAR_3, Kind, walk
from specloom.document.pointer import ROOT, join
from specloom.lint.judge import Judge

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """A contract under examination. Pointers are those of `contract.document`."""

    contract: Contract
    document: Document

    @cached_property
    def nodes(self) -> tuple[tuple[str, Kind, JsonObject], ...]:
        """(pointer, kind, object) of everything in the effective document, in its order."""
        found = walk(self.contract.document, GRAMMAR_3)
        return tuple((join(ROOT, *path), kind, node) for path, kind, node in found)

    @cached_property
    def schemas(self) -> tuple[tuple[str, JsonObject], ...]:
        return tuple((at, node) for at, kind, node in self.nodes if kind is Kind.SCHEMA)

    @cached_property
    def judge(self) -> Judge:
        return Judge(self.contract.document)

    def error(self, code: str, message: str, pointer: str, hint: str) -> Diagnostic:
        return self._finding(Severity.ERROR, code, message, pointer, hint)

    def warning(self, code: str, message: str, pointer: str, hint: str) -> Diagnostic:
        return self._finding(Severity.WARNING, code, message, pointer, hint)

    def info(self, code: str, message: str, pointer: str, hint: str) -> Diagnostic:
        return self._finding(Severity.INFO, code, message, pointer, hint)

    def _finding(
        self, severity: Severity, code: str, message: str, pointer: str, hint: str
    ) -> Diagnostic:
        return Diagnostic(severity, code, message, self.document.locate(pointer), hint)


Rule = Callable[[Subject], Iterator[Diagnostic]]


def title(operation: Operation) -> str:
    """How a message names an operation."""
    return operation.id or f"{operation.method.upper()} {operation.path}"
