"""Which operation a failure is about.

schemathesis files what its stateful phase finds under one name for all; the request says the operation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from specloom.contract.model import Contract, Operation
from specloom.verify.results import Failure
from specloom.verify.settings import label

_METHOD = re.compile(r"curl -X (\S+)")
_TARGET = re.compile(
    r".*\bhttps?://[^/\s]+([^\s'\"]*)", re.DOTALL
)  # the last one: bodies hold URLs too
_TEMPLATED = re.compile(r"\{[^{}]*\}")


def attributed(failures: tuple[Failure, ...], contract: Contract) -> tuple[Failure, ...]:
    """The failures under the names of operations, as far as their requests tell."""
    known = {label(operation) for operation in contract.operations}
    return tuple(
        failure if failure.operation in known else replace(failure, operation=found)
        for failure in failures
        for found in (_named(failure, contract) or failure.operation,)
    )


def _named(failure: Failure, contract: Contract) -> str | None:
    """The operation that the last request of a failure, the one that failed, is for."""
    request = failure.curl[-1] if failure.curl else ""
    method, target = _METHOD.match(request), _TARGET.match(request)
    if method is None or target is None:
        return None
    segments = [unquote(part) for part in urlsplit(target[1]).path.split("/")]
    meant = [
        operation
        for operation in contract.operations
        if operation.method.upper() == method[1].upper()
        and _fits(contract.base_path + operation.path, segments)
    ]
    return label(min(meant, key=_templates)) if meant else None


def _templates(operation: Operation) -> list[bool]:
    """Concrete paths come before templated ones (OAS 3.1 §4.8.8.1)."""
    return ["{" in part for part in operation.path.split("/")]


def _fits(path: str, segments: list[str]) -> bool:
    parts = path.split("/")
    return len(parts) == len(segments) and all(
        re.fullmatch(".*".join(map(re.escape, _TEMPLATED.split(part))), segment, re.DOTALL)
        for part, segment in zip(parts, segments, strict=True)
    )
