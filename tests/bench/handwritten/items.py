"""`items.yaml` by hand: a repository, a service, and a router that gets them by injection."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Path, Query, Request

from .models import Item, Status


class ItemRepository:
    """Items in memory."""

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


class ItemsService:
    def __init__(self, items: ItemRepository) -> None:
        self._items = items

    async def list_items(
        self, limit: int, offset: int, status: Status | None, min_price: float | None
    ) -> list[Item]:
        return await self._items.list(limit, offset, status, min_price)

    async def create_item(self, item: Item) -> Item:
        await self._items.put(item)
        return item

    async def get_item(self, item_id: int) -> Item:
        item = await self._items.get(item_id)
        if item is None:
            raise HTTPException(404)
        return item


async def get_item_repository(request: Request) -> ItemRepository:
    return ItemRepository(request.app.state.items)


async def get_items_service(
    items: Annotated[ItemRepository, Depends(get_item_repository)],
) -> ItemsService:
    return ItemsService(items)


ItemsServiceDep = Annotated[ItemsService, Depends(get_items_service)]
router = APIRouter()


@router.get("/items", response_model=list[Item], response_model_exclude_unset=True)
async def list_items(
    service: ItemsServiceDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
    status: Status | None = None,
    min_price: Annotated[float | None, Query(alias="minPrice", ge=0)] = None,
) -> list[Item]:
    return await service.list_items(limit, offset, status, min_price)


@router.post("/items", response_model=Item, response_model_exclude_unset=True, status_code=201)
async def create_item(item: Item, service: ItemsServiceDep) -> Item:
    return await service.create_item(item)


@router.get("/items/{item_id}", response_model=Item, response_model_exclude_unset=True)
async def get_item(item_id: Annotated[int, Path(ge=1)], service: ItemsServiceDep) -> Item:
    return await service.get_item(item_id)


def create_app() -> FastAPI:
    app = FastAPI()
    app.state.items = {}
    app.include_router(router)
    return app
