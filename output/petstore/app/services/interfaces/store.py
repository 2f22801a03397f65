# Generated from the contract by specloom; the next run writes it anew.
"""Orders for pets, and what is in stock."""

from typing import Protocol

from app.contract import Principal
from app.schemas.store import Order


class StoreServiceProtocol(Protocol):
    """Orders for pets, and what is in stock."""

    async def get_inventory(self, *, caller: Principal) -> dict[str, int]:
        """Count the pets by status.

        Maps each status to the number of pets that have it.
        """
        raise NotImplementedError

    async def place_order(self, body: Order) -> Order:
        """Place an order.

        Orders a pet. Nobody needs to sign in to buy.
        """
        raise NotImplementedError

    async def get_order_by_id(self, order_id: int) -> Order:
        """Find an order by its id.

        Returns one order.
        """
        raise NotImplementedError

    async def delete_order(self, order_id: int) -> None:
        """Cancel an order.

        Deletes an order.
        """
        raise NotImplementedError
