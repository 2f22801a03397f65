"""Operations that cannot succeed: valid data has no answer, so the campaign cannot pass."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject, title


def check(subject: Subject) -> Iterator[Diagnostic]:
    for operation in subject.contract.operations:
        authored = [response.status for response in operation.responses if not response.implied]
        if authored and not any(_succeeds(status) for status in authored):
            yield subject.warning(
                "only-errors",
                f"`{title(operation)}` declares only errors ({', '.join(authored)}).",
                join(operation.pointer, "responses"),
                "Declare what a success looks like, such as "
                '`"204": {"description": "Done"}`; until then it is not part of the campaign.',
            )


def _succeeds(status: str) -> bool:
    return status == "default" or status[:1] in ("1", "2", "3")
