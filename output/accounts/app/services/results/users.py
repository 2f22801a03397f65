# Generated from the contract by specloom; the next run writes it anew.
"""What Users operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.common import User


@dataclass(frozen=True, slots=True)
class CreateUser201(Answer):
    """The user as stored."""

    status_code: ClassVar[int] = 201
    body: User
    location: str
