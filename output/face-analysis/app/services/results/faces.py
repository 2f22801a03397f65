# Generated from the contract by specloom; the next run writes it anew.
"""What Faces operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.faces import Face


@dataclass(frozen=True, slots=True)
class ListFaces200(Answer):
    """The faces."""

    status_code: ClassVar[int] = 200
    body: list[Face]
    x_total_count: int


@dataclass(frozen=True, slots=True)
class EnrolFace201(Answer):
    """The face as it was stored, without the image."""

    status_code: ClassVar[int] = 201
    body: Face
    location: str
