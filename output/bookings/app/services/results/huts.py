# Generated from the contract by specloom; the next run writes it anew.
"""What Huts operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.huts import Hut


@dataclass(frozen=True, slots=True)
class CreateHut201(Answer):
    """The hut as it was stored."""

    status_code: ClassVar[int] = 201
    body: Hut
    location: str
