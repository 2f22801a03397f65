"""Items in memory: what is measured is the application, not its database."""

from app.schemas.items import Item, Status


class ItemRepository:
    def __init__(self, items: dict[int, Item]) -> None:
        self._items = items

    async def get(self, item_id: int) -> Item | None:
        return self._items.get(item_id)

    async def list(
        self, limit: int, offset: int, status: Status | None, min_price: float | None
    ) -> list[Item]:
        found = [
            item
            for item in self._items.values()
            if (status is None or item.status == status)
            and (min_price is None or item.price >= min_price)
        ]
        return found[offset : offset + limit]

    async def put(self, item: Item) -> None:
        self._items[item.id] = item
