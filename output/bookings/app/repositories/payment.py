"""The stored payments."""

from app.db import InMemoryRepository, SqlRepository
from app.models.payment import PaymentRow
from app.repositories.interfaces.payment import PaymentRepositoryProtocol


class PaymentRepository(SqlRepository[PaymentRow], PaymentRepositoryProtocol):
    """In the database."""

    row = PaymentRow


class InMemoryPaymentRepository(InMemoryRepository[PaymentRow], PaymentRepositoryProtocol):
    """In memory, for unit tests."""

    row = PaymentRow
