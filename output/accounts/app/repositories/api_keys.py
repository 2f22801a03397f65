"""The stored api keys."""

from app.db import InMemoryRepository, SqlRepository
from app.models.api_keys import ApiKeyRow
from app.repositories.interfaces.api_keys import ApiKeyRepositoryProtocol


class ApiKeyRepository(SqlRepository[ApiKeyRow], ApiKeyRepositoryProtocol):
    """In the database."""

    row = ApiKeyRow


class InMemoryApiKeyRepository(InMemoryRepository[ApiKeyRow], ApiKeyRepositoryProtocol):
    """In memory, for unit tests."""

    row = ApiKeyRow
