"""The stored orders."""

from app.db import InMemoryRepository, SqlRepository
from app.models.orders import OrderRow
from app.repositories.interfaces.orders import OrderRepositoryProtocol


class OrderRepository(SqlRepository[OrderRow], OrderRepositoryProtocol):
    """In the database."""

    row = OrderRow


class InMemoryOrderRepository(InMemoryRepository[OrderRow], OrderRepositoryProtocol):
    """In memory, for unit tests."""

    row = OrderRow
