# Generated from the contract by specloom; the next run writes it anew.
"""What Guests operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.guests import Guest


@dataclass(frozen=True, slots=True)
class CreateGuest201(Answer):
    """The guest as stored."""

    status_code: ClassVar[int] = 201
    body: Guest
    location: str
