"""Keywords of another OpenAPI version: they look as if they worked, and do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for pointer, schema in subject.schemas:
        if schema.get("nullable") is True:
            yield subject.warning(
                "keyword-without-effect",
                "`nullable` has no effect since OpenAPI 3.1: null stays forbidden.",
                join(pointer, "nullable"),
                "Add null to the type: `type: [string, 'null']`.",
            )
