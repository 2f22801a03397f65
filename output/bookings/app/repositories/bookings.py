"""The stored bookings."""

from app.db import InMemoryRepository, SqlRepository
from app.models.bookings import BookingRow
from app.repositories.interfaces.bookings import BookingRepositoryProtocol


class BookingRepository(SqlRepository[BookingRow], BookingRepositoryProtocol):
    """In the database."""

    row = BookingRow


class InMemoryBookingRepository(InMemoryRepository[BookingRow], BookingRepositoryProtocol):
    """In memory, for unit tests."""

    row = BookingRow
