"""The stored products."""

from app.db import InMemoryRepository, SqlRepository
from app.models.products import ProductRow
from app.repositories.interfaces.products import ProductRepositoryProtocol


class ProductRepository(SqlRepository[ProductRow], ProductRepositoryProtocol):
    """In the database."""

    row = ProductRow


class InMemoryProductRepository(InMemoryRepository[ProductRow], ProductRepositoryProtocol):
    """In memory, for unit tests."""

    row = ProductRow
