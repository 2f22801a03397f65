"""What an application sends, and what it is called: webhooks, and callbacks by the operation they answer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.contract.model import Callback, Contract, Operation
from specloom.document.pointer import follow

WEBHOOKS = "webhooks"


@dataclass(frozen=True, slots=True)
class Called:
    """One operation of a callback, with the operation that it belongs to."""

    owner: Operation
    callback: Callback
    operation: Operation


def callbacks_of(contract: Contract) -> Iterator[Called]:
    """Every callback of every operation; one that several operations share comes once for each."""
    for owner in contract.operations:
        for callback in owner.callbacks:
            for operation in callback.operations:
                yield Called(owner, callback, operation)


def asks_credentials(contract: Contract) -> Iterator[bool]:
    """Of each outgoing operation, whether it says that its receiver wants credentials.

    The document's own `security` is for those who call the application.
    """
    for operation in contract.outgoing:
        node = follow(contract.document, operation.pointer)
        yield any(node.get("security") or ())


def outgoing_names(contract: Contract) -> dict[str, str]:
    """What each outgoing operation asks to be called, by pointer.

    Its operationId; else the name of the webhook or callback, with the method where there are several.
    """
    users = Counter(operation.path for operation in contract.outgoing if not operation.id)
    return {
        operation.pointer: operation.id
        or (
            operation.path if users[operation.path] == 1 else f"{operation.method} {operation.path}"
        )
        for operation in contract.outgoing
    }
