"""The stored rooms."""

from app.db import InMemoryRepository, SqlRepository
from app.models.rooms import RoomRow
from app.repositories.interfaces.rooms import RoomRepositoryProtocol


class RoomRepository(SqlRepository[RoomRow], RoomRepositoryProtocol):
    """In the database."""

    row = RoomRow


class InMemoryRoomRepository(InMemoryRepository[RoomRow], RoomRepositoryProtocol):
    """In memory, for unit tests."""

    row = RoomRow
