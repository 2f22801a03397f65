"""The stored huts."""

from app.db import InMemoryRepository, SqlRepository
from app.models.huts import HutRow
from app.repositories.interfaces.huts import HutRepositoryProtocol


class HutRepository(SqlRepository[HutRow], HutRepositoryProtocol):
    """In the database."""

    row = HutRow


class InMemoryHutRepository(InMemoryRepository[HutRow], HutRepositoryProtocol):
    """In memory, for unit tests."""

    row = HutRow
