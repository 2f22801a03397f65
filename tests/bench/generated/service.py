"""What the items operations do."""

from app.core.errors import NotFound
from app.repositories.items import ItemRepository
from app.schemas.items import Item, Status
from app.services.interfaces.items import ItemsServiceProtocol


class ItemsService(ItemsServiceProtocol):
    def __init__(self, items: ItemRepository) -> None:
        self._items = items

    async def list_items(
        self,
        *,
        limit: int = 50,
        offset: int = 0,
        status: Status | None = None,
        min_price: float | None = None,
    ) -> list[Item]:
        return await self._items.list(limit, offset, status, min_price)

    async def create_item(self, body: Item) -> Item:
        await self._items.put(body)
        return body

    async def get_item(self, item_id: int) -> Item:
        item = await self._items.get(item_id)
        if item is None:
            raise NotFound(f"There is no item {item_id}.")
        return item
