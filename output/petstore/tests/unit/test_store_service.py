"""StoreService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.orders import InMemoryOrderRepository
from app.schemas.store import Order
from app.services.store import StoreService
from tests.bodies.store import place_order_body
from tests.rows.orders import order_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def orders() -> InMemoryOrderRepository:
    return InMemoryOrderRepository()


@pytest.fixture
def service(orders: InMemoryOrderRepository) -> StoreService:
    return StoreService(orders=orders)


async def test_place_order(service: StoreService, orders: InMemoryOrderRepository) -> None:
    """What is sent is stored."""
    sent = place_order_body()
    body = Order.model_validate(sent)
    created = await service.place_order(body)
    [stored] = (await orders.list(ListQuery())).items
    assert created == stored.to_model(Order)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_place_order_twice(service: StoreService, orders: InMemoryOrderRepository) -> None:
    """What is unique is stored once."""
    body = Order.model_validate(place_order_body())
    await service.place_order(body)
    with pytest.raises(Conflict):
        await service.place_order(body)


async def test_get_order_by_id(service: StoreService, orders: InMemoryOrderRepository) -> None:
    """What is stored is shown."""
    row = await orders.add(order_row())
    found = await service.get_order_by_id(row.id)
    assert found == row.to_model(Order)


async def test_get_order_by_id_of_nothing(service: StoreService) -> None:
    """What is not there is not found."""
    row = order_row()
    with pytest.raises(NotFound):
        await service.get_order_by_id(row.id)


async def test_delete_order(service: StoreService, orders: InMemoryOrderRepository) -> None:
    """What is deleted is gone."""
    row = await orders.add(order_row())
    await service.delete_order(row.id)
    assert not (await orders.list(ListQuery())).items


async def test_delete_order_of_nothing(service: StoreService) -> None:
    """What is not there is not found."""
    row = order_row()
    with pytest.raises(NotFound):
        await service.delete_order(row.id)
