"""Every `{name}` of a path has its parameter, every path parameter its `{name}` (OAS 3.1 §4.8.12.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.contract.model import Operation, Parameter
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import NowhereError, follow, join
from specloom.lint.subject import Subject, title

_NAME = re.compile(r"\{([^{}]*)\}")


def check(subject: Subject) -> Iterator[Diagnostic]:
    for operation in subject.contract.operations:
        names = _NAME.findall(operation.path)
        yield from _repeated(subject, operation, names)
        declared = [found for found in operation.parameters if found.location == "path"]
        yield from _undeclared(subject, operation, names, declared)
        for parameter in declared:
            yield from _parameter(subject, operation, names, parameter)


def _repeated(subject: Subject, operation: Operation, names: list[str]) -> Iterator[Diagnostic]:
    for name in {name for name in names if names.count(name) > 1}:
        yield subject.warning(
            "path-template-repeated",
            f"`{operation.path}` holds `{{{name}}}` more than once; the last one counts.",
            operation.pointer,
            "Give each part of the path a name of its own.",
        )


def _undeclared(
    subject: Subject, operation: Operation, names: list[str], declared: list[Parameter]
) -> Iterator[Diagnostic]:
    known = {parameter.name for parameter in declared}
    for name in dict.fromkeys(names):
        if name not in known:
            line = f"{{name: {name}, in: path, required: true, schema: {{type: string}}}}"
            yield subject.error(
                "path-parameter-missing",
                f"`{title(operation)}` has no parameter for `{{{name}}}` of {operation.path}.",
                join(operation.pointer, "parameters"),
                f"Add to its parameters: {line}",
            )


def _parameter(
    subject: Subject, operation: Operation, names: list[str], parameter: Parameter
) -> Iterator[Diagnostic]:
    if parameter.name not in names:
        yield subject.error(
            "path-parameter-unused",
            f"`{title(operation)}` declares the path parameter `{parameter.name}`, but "
            f"{operation.path} has no `{{{parameter.name}}}`.",
            parameter.pointer,
            "Remove the parameter, or put it into the path.",
        )
    if not _says_required(subject, parameter):
        yield subject.error(
            "path-parameter-required",
            f"The path parameter `{parameter.name}` must say `required: true`.",
            parameter.pointer,
            "Add `required: true`.",
        )


def _says_required(subject: Subject, parameter: Parameter) -> bool:
    try:
        return follow(subject.contract.document, join(parameter.pointer, "required")) is True
    except NowhereError:
        return False
