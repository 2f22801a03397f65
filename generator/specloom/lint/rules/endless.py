"""Operations that nobody can call or answer: a value would have to contain another one without end."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.contract.endless import Endlessness
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject, title


def check(subject: Subject) -> Iterator[Diagnostic]:
    endlessness = Endlessness(subject.contract)
    for operation in subject.contract.operations:
        part = endlessness.part(operation)
        if part:
            place = "requestBody" if part == "request body" else "responses"
            yield subject.warning(
                "value-endless",
                f"The {part} of `{title(operation)}` has to contain itself without end: "
                "no value satisfies its schema.",
                join(operation.pointer, place),
                "Make one of the properties on the way optional or nullable; until then the "
                "operation is not part of the campaign.",
            )
