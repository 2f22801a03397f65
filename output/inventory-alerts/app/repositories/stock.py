"""The stored stocks."""

from typing import Protocol

import sqlalchemy as sa

from app.db import InMemoryRepository, SqlRepository
from app.models.stock import StockRow
from app.repositories.interfaces.stock import StockRepositoryProtocol


class LockingStockRepositoryProtocol(StockRepositoryProtocol, Protocol):
    """For who changes a number that depends on what it was."""

    async def find_locked(self, product_id: int) -> StockRow | None:
        """The stock of a product, which nobody else can change before this request is done."""


class StockRepository(SqlRepository[StockRow], LockingStockRepositoryProtocol):
    """In the database."""

    row = StockRow

    async def find_locked(self, product_id: int) -> StockRow | None:
        found = await self.session.scalars(
            sa.select(StockRow)
            .where(StockRow.product_id == product_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.first()


class InMemoryStockRepository(InMemoryRepository[StockRow], LockingStockRepositoryProtocol):
    """In memory, for unit tests."""

    row = StockRow

    async def find_locked(self, product_id: int) -> StockRow | None:
        return await self.find(product_id=product_id)
