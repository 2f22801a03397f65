"""ProductsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.alert_rules import InMemoryAlertRuleRepository
from app.repositories.notifications import InMemoryNotificationRepository
from app.repositories.products import InMemoryProductRepository
from app.repositories.stock import InMemoryStockRepository
from app.schemas.products import Product, Stock, StockRequest
from app.services.products import ProductsService
from app.services.stock_watch import StockWatch
from tests.bodies.products import set_stock_body
from tests.rows.products import product_row
from tests.rows.stock import stock_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def products() -> InMemoryProductRepository:
    return InMemoryProductRepository()


@pytest.fixture
def stock() -> InMemoryStockRepository:
    return InMemoryStockRepository()


@pytest.fixture
def service(products: InMemoryProductRepository, stock: InMemoryStockRepository) -> ProductsService:
    watch = StockWatch(
        InMemoryAlertRuleRepository(), InMemoryNotificationRepository(), wake=lambda: None
    )
    return ProductsService(products=products, stock=stock, watch=watch)


async def test_list_products(service: ProductsService, products: InMemoryProductRepository) -> None:
    """What is stored is listed."""
    row = await products.add(product_row())
    found = await service.list_products(caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["products"]
    assert row.to_wire() | listed == row.to_wire()


async def test_get_product(service: ProductsService, products: InMemoryProductRepository) -> None:
    """What is stored is shown."""
    row = await products.add(product_row())
    found = await service.get_product(row.id, caller=CALLER)
    assert found == row.to_model(Product)


async def test_get_product_of_nothing(service: ProductsService) -> None:
    """What is not there is not found."""
    row = product_row()
    with pytest.raises(NotFound):
        await service.get_product(row.id, caller=CALLER)


async def test_get_stock(service: ProductsService, stock: InMemoryStockRepository) -> None:
    """What is stored is shown."""
    row = await stock.add(stock_row())
    found = await service.get_stock(row.product_id, caller=CALLER)
    assert found == row.to_model(Stock)


async def test_get_stock_of_nothing(service: ProductsService) -> None:
    """What is not there is not found."""
    row = stock_row()
    with pytest.raises(NotFound):
        await service.get_stock(row.product_id, caller=CALLER)


async def test_set_stock(
    service: ProductsService, products: InMemoryProductRepository, stock: InMemoryStockRepository
) -> None:
    """What is sent takes the place of what was there."""
    await products.add(product_row())
    row = await stock.add(stock_row())
    sent = set_stock_body()
    body = StockRequest.model_validate(sent)
    changed = await service.set_stock(row.product_id, body, caller=CALLER)
    assert changed == row.to_model(Stock)
    assert row.to_wire() | sent == row.to_wire()


async def test_set_stock_of_nothing(service: ProductsService) -> None:
    """What is not there is not found."""
    row = stock_row()
    body = StockRequest.model_validate(set_stock_body())
    with pytest.raises(NotFound):
        await service.set_stock(row.product_id, body, caller=CALLER)


async def test_set_stock_of_something_new(
    service: ProductsService, products: InMemoryProductRepository, stock: InMemoryStockRepository
) -> None:
    """What is not there yet is made."""
    await products.add(product_row())
    row = stock_row()
    sent = set_stock_body()
    body = StockRequest.model_validate(sent)
    created = await service.set_stock(row.product_id, body, caller=CALLER)
    [stored] = (await stock.list(ListQuery())).items
    assert created == stored.to_model(Stock)
    assert stored.to_wire() | sent == stored.to_wire()
