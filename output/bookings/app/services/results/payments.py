# Generated from the contract by specloom; the next run writes it anew.
"""What Payments operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.payments import Payment


@dataclass(frozen=True, slots=True)
class PayBooking201(Answer):
    """The payment as it was stored."""

    status_code: ClassVar[int] = 201
    body: Payment
    location: str
