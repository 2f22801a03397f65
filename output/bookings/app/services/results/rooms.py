# Generated from the contract by specloom; the next run writes it anew.
"""What Rooms operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.rooms import Room


@dataclass(frozen=True, slots=True)
class CreateRoom201(Answer):
    """The room as it was stored."""

    status_code: ClassVar[int] = 201
    body: Room
    location: str
