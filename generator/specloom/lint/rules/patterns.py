"""Regular expressions that no engine compiles: the application could not start with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from specloom.diagnostics import Diagnostic
from specloom.document.pointer import join
from specloom.lint.subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    judged: dict[str, bool] = {}
    for pointer, pattern in _patterns(subject):
        if pattern not in judged:
            judged[pattern] = _compiles(pattern)
        if not judged[pattern]:
            yield subject.error(
                "pattern-invalid",
                f"`{pattern[:80]}` is not a regular expression (ECMA-262).",
                pointer,
                "Correct the expression; a `\\` must be doubled in JSON and in double quotes.",
            )


def _patterns(subject: Subject) -> Iterator[tuple[str, str]]:
    for pointer, schema in subject.schemas:
        if isinstance(schema.get("pattern"), str):
            yield join(pointer, "pattern"), schema["pattern"]
        named: Any = schema.get("patternProperties")
        for pattern in named if isinstance(named, dict) else ():
            yield join(pointer, "patternProperties", pattern), pattern


def _compiles(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (ValueError, jsonschema_rs.ValidationError):
        return False
    return True
