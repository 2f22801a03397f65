"""The products of the shop and their stock."""

from app.contract import Principal
from app.db import ListQuery, cursor_offset, given
from app.models.stock import StockRow
from app.repositories.interfaces.products import ProductRepositoryProtocol
from app.repositories.interfaces.stock import StockRepositoryProtocol
from app.schemas.products import Product, ProductPage, ProductStatus, Stock, StockRequest
from app.services.interfaces.products import ProductsServiceProtocol
from app.services.stock_watch import StockWatch


class ProductsService(ProductsServiceProtocol):
    """The products of the shop and their stock."""

    def __init__(
        self, products: ProductRepositoryProtocol, stock: StockRepositoryProtocol, watch: StockWatch
    ) -> None:
        self._products = products
        self._stock = stock
        self._watch = watch

    async def list_products(
        self,
        *,
        vendor: str | None = None,
        status: ProductStatus | None = None,
        title: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
        caller: Principal,
    ) -> ProductPage:
        found = await self._products.list(
            ListQuery(
                where=given(vendor=vendor, status=status, title=title),
                limit=limit,
                offset=cursor_offset(cursor),
            )
        )
        return ProductPage.model_validate(
            {
                "products": [product.to_wire() for product in found.items],
                "next_cursor": found.next_cursor,
            }
        )

    async def get_product(self, product_id: int, *, caller: Principal) -> Product:
        product = await self._products.get(id=product_id)
        return product.to_model(Product)

    async def get_stock(self, product_id: int, *, caller: Principal) -> Stock:
        stock = await self._stock.get(product_id=product_id)
        return stock.to_model(Stock)

    async def set_stock(self, product_id: int, body: StockRequest, *, caller: Principal) -> Stock:
        await self._products.get(id=product_id)
        stock = await self._stock.find(product_id=product_id)
        before = stock.available if stock else None
        if stock is None:
            stock = await self._stock.add(StockRow.from_model(body, product_id=product_id))
        else:
            stock.replace_from(body)
            await self._stock.save(stock)
        await self._watch.changed(product_id, before, stock.available)
        return stock.to_model(Stock)
