"""The stored users."""

from app.db import InMemoryRepository, SqlRepository
from app.models.users import UserRow
from app.repositories.interfaces.users import UserRepositoryProtocol


class UserRepository(SqlRepository[UserRow], UserRepositoryProtocol):
    """In the database."""

    row = UserRow


class InMemoryUserRepository(InMemoryRepository[UserRow], UserRepositoryProtocol):
    """In memory, for unit tests."""

    row = UserRow
