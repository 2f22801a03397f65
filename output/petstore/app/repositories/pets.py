"""The stored pets."""

from app.db import InMemoryRepository, SqlRepository
from app.models.pets import PetRow
from app.repositories.interfaces.pets import PetRepositoryProtocol


class PetRepository(SqlRepository[PetRow], PetRepositoryProtocol):
    """In the database."""

    row = PetRow


class InMemoryPetRepository(InMemoryRepository[PetRow], PetRepositoryProtocol):
    """In memory, for unit tests."""

    row = PetRow
