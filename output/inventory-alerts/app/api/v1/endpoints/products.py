# Generated from the contract by specloom; the next run writes it anew.
"""The products of the shop and their stock."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, ProductsServiceDep
from app.contract import ContractRoute
from app.schemas.products import Product, ProductPage, ProductStatus, Stock, StockRequest

router = APIRouter(route_class=ContractRoute)


@router.get("/products", operation_id="listProducts")
async def list_products(
    service: ProductsServiceDep,
    caller: Caller,
    vendor: Annotated[str | None, Query()] = None,
    status: Annotated[ProductStatus | None, Query()] = None,
    title: Annotated[str | None, Query()] = None,
    cursor: Annotated[str | None, Query()] = None,
    limit: Annotated[int, Query()] = 50,
) -> ProductPage:
    """List the products of the shop."""
    return await service.list_products(
        vendor=vendor, status=status, title=title, cursor=cursor, limit=limit, caller=caller
    )


@router.get("/products/{product_id}", operation_id="getProduct")
async def get_product(
    product_id: Annotated[int, Path(alias="productId")], service: ProductsServiceDep, caller: Caller
) -> Product:
    """Get a product."""
    return await service.get_product(product_id, caller=caller)


@router.get("/products/{product_id}/stock", operation_id="getStock")
async def get_stock(
    product_id: Annotated[int, Path(alias="productId")], service: ProductsServiceDep, caller: Caller
) -> Stock:
    """Get the stock of a product."""
    return await service.get_stock(product_id, caller=caller)


@router.put("/products/{product_id}/stock", operation_id="setStock")
async def set_stock(
    product_id: Annotated[int, Path(alias="productId")],
    body: StockRequest,
    service: ProductsServiceDep,
    caller: Caller,
) -> Stock:
    """Set the stock of a product."""
    return await service.set_stock(product_id, body, caller=caller)
