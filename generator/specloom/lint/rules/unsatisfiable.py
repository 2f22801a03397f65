"""Operations that nobody can call or answer, because no value satisfies a schema."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.contract.satisfiable import Unsatisfiable
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject, title


def check(subject: Subject) -> Iterator[Diagnostic]:
    unsatisfiable = Unsatisfiable(subject.contract)
    for operation in subject.contract.operations:
        part = unsatisfiable.part(operation)
        if part:
            place = "requestBody" if part == "request body" else "responses"
            yield subject.warning(
                "schema-unsatisfiable",
                f"No value satisfies the schema of the {part} of `{title(operation)}`.",
                join(operation.pointer, place),
                "Where a value has to contain itself, make a property on the way optional or nullable; where "
                "`allOf` names different types, leave one. Until then it is not part of the campaign.",
            )
