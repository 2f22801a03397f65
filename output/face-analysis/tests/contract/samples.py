# Generated from the contract by specloom; the next run writes it anew.
"""Operations that nobody has written yet: they answer with a sample, and store or delete nothing."""

from typing import Any, Final

from schemathesis import Case, Response
from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import EnsureResourceAvailability, UseAfterFree

from app.contract.sample_responses import SAMPLE_HEADER

HEADER: Final = SAMPLE_HEADER.lower()  # as schemathesis has the names of headers
_answered: Final[set[str]] = set()  # the labels of operations that have answered with a sample


def remember(case: Case[Any], response: Response) -> None:
    """Note an operation that answers with a sample."""
    if HEADER in response.headers:
        _answered.add(case.operation.label)


def is_lost(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether what cannot be found was "created" by an operation that stores nothing."""
    return isinstance(failure, EnsureResourceAvailability) and failure.created_with in _answered


def is_kept(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether what can still be found was "deleted", or is shown, by an operation without storage."""
    if not isinstance(failure, UseAfterFree):
        return False
    return HEADER in response.headers or failure.operation in _answered
