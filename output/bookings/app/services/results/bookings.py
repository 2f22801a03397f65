# Generated from the contract by specloom; the next run writes it anew.
"""What Bookings operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.bookings import Booking


@dataclass(frozen=True, slots=True)
class CreateBooking201(Answer):
    """The booking as it was stored."""

    status_code: ClassVar[int] = 201
    body: Booking
    location: str
