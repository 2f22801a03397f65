# Generated from the contract by specloom; the next run writes it anew.
"""What user operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.contract.types import DateTime


@dataclass(frozen=True, slots=True)
class LoginUser200(Answer):
    """The session to send with later requests."""

    status_code: ClassVar[int] = 200
    body: str
    x_expires_after: DateTime | None = None
    x_rate_limit: int | None = None
