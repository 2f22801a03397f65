"""The stored guests."""

from app.db import InMemoryRepository, SqlRepository
from app.models.guests import GuestRow
from app.repositories.interfaces.guests import GuestRepositoryProtocol


class GuestRepository(SqlRepository[GuestRow], GuestRepositoryProtocol):
    """In the database."""

    row = GuestRow


class InMemoryGuestRepository(InMemoryRepository[GuestRow], GuestRepositoryProtocol):
    """In memory, for unit tests."""

    row = GuestRow
