# Generated from the contract by specloom; the next run writes it anew.
"""The contract as the application serves it, whatever schemathesis has been told."""

from functools import cache
from typing import Any

from schemathesis import Case

from app.contract import Contract
from app.contract.operations import Operation


@cache
def contract() -> Contract:
    """The contract that the application serves."""
    return Contract.load()


def operation_of(case: Case[Any]) -> Operation:
    """The operation that a request was made for."""
    return _operations()[case.operation.method.upper(), case.operation.path]


@cache
def _operations() -> dict[tuple[str, str], Operation]:
    return {(op.method.upper(), op.path): op for op in contract().operations.values()}
