# Generated from the contract by specloom; the next run writes it anew.
"""The stored bookings."""

from typing import Protocol

from app.db import Repository
from app.models.bookings import BookingRow


class BookingRepositoryProtocol(Repository[BookingRow], Protocol):
    """The stored bookings."""
