"""Security requirements name schemes of the contract; an unknown one could never be satisfied."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from specloom.diagnostics import Diagnostic
from specloom.document.pointer import NowhereError, follow, join
from specloom.lint.subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    document = subject.contract.document
    places = ["#", *(operation.pointer for operation in subject.contract.operations)]
    for place in places:
        try:
            requirements = follow(document, join(place, "security"))
        except NowhereError:
            continue
        for at, requirement in enumerate(requirements if isinstance(requirements, list) else ()):
            for key in requirement if isinstance(requirement, dict) else ():
                if key not in subject.contract.security_schemes:
                    yield _unknown(subject, key, join(place, "security", at, key))


def _unknown(subject: Subject, key: str, pointer: str) -> Diagnostic:
    known = list(subject.contract.security_schemes)
    close = get_close_matches(key, known, 1)
    hint = (
        f"Did you mean `{close[0]}`?" if close else "Define it below `components.securitySchemes`."
    )
    message = f"There is no security scheme `{key}`; nothing can satisfy this requirement."
    return subject.warning("security-scheme-unknown", message, pointer, hint)
