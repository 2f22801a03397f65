"""Names that become one in Python; they are kept apart by a suffix, which nobody likes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject, title

_NOT_WORD = re.compile(r"[\W_]+")


def check(subject: Subject) -> Iterator[Diagnostic]:
    contract = subject.contract
    operations = ((found.id, join(found.pointer, "operationId")) for found in contract.operations)
    yield from _collisions(subject, "operation ids", (pair for pair in operations if pair[0]))
    schemas = ((name, schema.pointer) for name, schema in contract.schemas.items())
    yield from _collisions(subject, "schemas", schemas)
    seen: set[tuple[str, ...]] = set()
    for operation in contract.operations:
        pointers = tuple(parameter.pointer for parameter in operation.parameters)
        if pointers not in seen:
            seen.add(pointers)
            parameters = ((found.name, found.pointer) for found in operation.parameters)
            yield from _collisions(subject, f"parameters of `{title(operation)}`,", parameters)


def _collisions(
    subject: Subject, what: str, names: Iterable[tuple[str, str]]
) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {}
    for name, pointer in names:
        first = owners.setdefault(_folded(name), name)
        if first != name:
            yield subject.warning(
                "name-collision",
                f"The {what} `{first}` and `{name}` are one name in Python; one of them gets a suffix.",
                pointer,
                "Rename one of them.",
            )


def _folded(name: str) -> str:
    return _NOT_WORD.sub("", name).lower() or name
