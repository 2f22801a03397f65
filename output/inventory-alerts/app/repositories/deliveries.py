"""The webhooks that were counted."""

from typing import Protocol

from app.db import InMemoryRepository, Repository, SqlRepository
from app.models.deliveries import DeliveryRow


class DeliveryRepositoryProtocol(Repository[DeliveryRow], Protocol):
    """The webhooks that were counted."""


class DeliveryRepository(SqlRepository[DeliveryRow], DeliveryRepositoryProtocol):
    """In the database."""

    row = DeliveryRow


class InMemoryDeliveryRepository(InMemoryRepository[DeliveryRow], DeliveryRepositoryProtocol):
    """In memory, for unit tests."""

    row = DeliveryRow
