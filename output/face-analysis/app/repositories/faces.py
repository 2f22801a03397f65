"""The stored faces."""

from app.db import InMemoryRepository, SqlRepository
from app.models.faces import FaceRow
from app.repositories.interfaces.faces import FaceRepositoryProtocol


class FaceRepository(SqlRepository[FaceRow], FaceRepositoryProtocol):
    """In the database."""

    row = FaceRow


class InMemoryFaceRepository(InMemoryRepository[FaceRow], FaceRepositoryProtocol):
    """In memory, for unit tests."""

    row = FaceRow
