"""What an application has made of its contract: who may call, what is checked, what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from .contract import Contract
from .security import Authenticator, Closed


@dataclass(frozen=True)
class Boundary:
    """The settings of the boundary, kept at `app.state.boundary`."""

    contract: Contract
    authenticator: Authenticator = field(default_factory=Closed)
    guard_responses: bool = True
    answers_samples: bool = True


def boundary_of(connection: HTTPConnection) -> Boundary:
    """The boundary of the application that serves this connection; raises RuntimeError."""
    boundary = getattr(connection.app.state, "boundary", None)
    if not isinstance(boundary, Boundary):
        raise RuntimeError("call install(app, contract) before serving the contract's operations")
    return boundary
