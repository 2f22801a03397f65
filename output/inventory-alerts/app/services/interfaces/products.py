# Generated from the contract by specloom; the next run writes it anew.
"""The products of the shop and their stock."""

from typing import Protocol

from app.contract import Principal
from app.schemas.products import Product, ProductPage, ProductStatus, Stock, StockRequest


class ProductsServiceProtocol(Protocol):
    """The products of the shop and their stock."""

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
        """List the products of the shop.

        Lists the mirrored products, page by page with a cursor.
        """
        raise NotImplementedError

    async def get_product(self, product_id: int, *, caller: Principal) -> Product:
        """Get a product.

        Returns one product of the shop.
        """
        raise NotImplementedError

    async def get_stock(self, product_id: int, *, caller: Principal) -> Stock:
        """Get the stock of a product.

        Returns the stock; 404 as long as nobody has counted it.
        """
        raise NotImplementedError

    async def set_stock(self, product_id: int, body: StockRequest, *, caller: Principal) -> Stock:
        """Set the stock of a product.

        Replaces what is known of the stock, for example after a count.
        """
        raise NotImplementedError
