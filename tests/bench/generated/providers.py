"""How services are made: give a service what it needs here."""

from typing import Annotated

from app.repositories.items import ItemRepository
from app.services.interfaces.items import ItemsServiceProtocol
from app.services.items import ItemsService
from fastapi import Depends, Request


async def get_item_repository(request: Request) -> ItemRepository:
    return ItemRepository(request.app.state.items)


async def get_items_service(
    items: Annotated[ItemRepository, Depends(get_item_repository)],
) -> ItemsServiceProtocol:
    return ItemsService(items)
