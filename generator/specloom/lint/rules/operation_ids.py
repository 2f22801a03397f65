"""Operation ids name functions and tests: each operation should have one, and none may have two owners."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.contract.model import Operation
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject, title


def check(subject: Subject) -> Iterator[Diagnostic]:
    owners: dict[str, Operation] = {}
    for operation in (*subject.contract.operations, *subject.contract.webhooks):
        if not operation.id:
            yield subject.info(
                "operation-id-missing",
                f"`{title(operation)}` has no operationId; its names are made from method and path.",
                operation.pointer,
                "Add an `operationId`, such as `listPets`.",
            )
        elif operation.id in owners:
            first = owners[operation.id]
            here = subject.document.locate(join(operation.pointer, "operationId"))
            there = subject.document.locate(join(first.pointer, "operationId"))
            place = (
                f"line {there.line}" if there.file == here.file else f"{there.file}:{there.line}"
            )
            yield subject.error(
                "operation-id-duplicate",
                f"The operationId `{operation.id}` is already that of {first.method.upper()} "
                f"{first.path} ({place}).",
                join(operation.pointer, "operationId"),
                f"Give {operation.method.upper()} {operation.path} an operationId of its own.",
            )
        else:
            owners[operation.id] = operation
