"""Orders for pets, and what is in stock."""

from app.contract import Principal, Unimplemented
from app.models.orders import OrderRow
from app.repositories.interfaces.orders import OrderRepositoryProtocol
from app.schemas.store import Order
from app.services.interfaces.store import StoreServiceProtocol


class StoreService(StoreServiceProtocol):
    """Orders for pets, and what is in stock."""

    def __init__(self, orders: OrderRepositoryProtocol) -> None:
        self._orders = orders

    async def get_inventory(self, *, caller: Principal) -> dict[str, int]:
        raise Unimplemented("getInventory")

    async def place_order(self, body: Order) -> Order:
        order = OrderRow.from_model(body)
        await self._orders.add(order)
        return order.to_model(Order)

    async def get_order_by_id(self, order_id: int) -> Order:
        order = await self._orders.get(id=order_id)
        return order.to_model(Order)

    async def delete_order(self, order_id: int) -> None:
        order = await self._orders.get(id=order_id)
        await self._orders.remove(order)
