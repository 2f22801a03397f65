"""Parameters whose style says nothing for their place or type: they cannot be read from a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specloom.contract.model import Parameter
from specloom.diagnostics import Diagnostic
from specloom.lint.subject import Subject

# OAS 3.2 §4.12.2
_STYLES: Mapping[str, tuple[str, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "querystring": ("form",),  # never looked at: it has `content`
    "cookie": ("form", "cookie"),
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for operation in subject.contract.operations:
        for parameter in operation.parameters:
            if parameter.pointer not in seen:
                seen.add(parameter.pointer)
                yield from _style(subject, parameter)


def _style(subject: Subject, parameter: Parameter) -> Iterator[Diagnostic]:
    allowed = _STYLES[parameter.location]
    if parameter.style not in allowed:
        yield subject.error(
            "parameter-style",
            f"`style: {parameter.style}` does not exist for the {parameter.location} parameter "
            f"`{parameter.name}`.",
            parameter.pointer,
            f"Use {' or '.join(allowed)}.",
        )
