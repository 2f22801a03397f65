# Generated from the contract by specloom; the next run writes it anew.
"""What Auth operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.common import User


@dataclass(frozen=True, slots=True)
class Register201(Answer):
    """The account."""

    status_code: ClassVar[int] = 201
    body: User
    location: str
