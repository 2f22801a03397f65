"""What can be wrong with a contract beyond its syntax: openapi-spec-validator's verdict and our rules."""

from __future__ import annotations

from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostics, Severity
from specloom.document import Document
from specloom.lint.rules import (
    content,
    examples,
    names,
    operation_ids,
    parameter_styles,
    path_parameters,
    paths,
    patterns,
    responses,
    security,
    specification,
    version_keywords,
)
from specloom.lint.subject import Rule, Subject

RULES: tuple[Rule, ...] = (
    operation_ids.check,
    path_parameters.check,
    paths.check,
    parameter_styles.check,
    content.check,
    responses.check,
    security.check,
    names.check,
    patterns.check,
    version_keywords.check,
    examples.check,
)


def lint(contract: Contract, document: Document) -> Diagnostics:
    """Every finding about a contract that was parsed from `document`."""
    subject = Subject(contract, document)
    found = Diagnostics()
    for rule in RULES:
        found.extend(rule(subject))
    # Where a rule of ours already names an error, the validator's wording would only repeat it.
    named = {item.location for item in found if item.severity is Severity.ERROR}
    places = {(place.file, place.line, place.column) for place in named if place}
    for item in specification.check(subject):
        place = item.location
        if place is None or (place.file, place.line, place.column) not in places:
            found.extend([item])
    return found
