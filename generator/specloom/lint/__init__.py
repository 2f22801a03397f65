"""What can be wrong with a contract beyond its syntax: openapi-spec-validator's verdict and our rules."""

from __future__ import annotations

from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostic, Diagnostics, Severity
from specloom.document import Document
from specloom.lint.rules import (
    content,
    examples,
    names,
    operation_ids,
    parameter_styles,
    path_parameters,
    paths,
    security,
    specification,
    unsatisfiable,
    version_keywords,
)
from specloom.lint.subject import Rule, Subject

RULES: tuple[Rule, ...] = (
    operation_ids.check,
    path_parameters.check,
    paths.check,
    parameter_styles.check,
    content.check,
    unsatisfiable.check,
    security.check,
    names.check,
    version_keywords.check,
    examples.check,
)


def lint(contract: Contract, document: Document) -> Diagnostics:
    """Every finding about a contract that was parsed from `document`."""
    subject = Subject(contract, document)
    found = Diagnostics()
    for rule in RULES:
        found.extend(rule(subject))
    named = {_original(document, item) for item in found if item.severity is Severity.ERROR}
    found.extend(item for item in specification.check(subject) if not _repeats(item, named))
    return found


def _original(document: Document, item: Diagnostic) -> str:
    return document.original_pointer(item.location.pointer) if item.location else ""


def _repeats(item: Diagnostic, named: set[str]) -> bool:
    """Where a rule of ours already names an error, the validator's wording would only repeat it."""
    pointer = item.location.pointer if item.location else ""
    return pointer in named or pointer.rpartition("/")[0] in named
