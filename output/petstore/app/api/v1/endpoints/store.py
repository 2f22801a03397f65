# Generated from the contract by specloom; the next run writes it anew.
"""Orders for pets, and what is in stock."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.api.dependencies import Caller, StoreServiceDep
from app.contract import ContractRoute
from app.schemas.store import Order

router = APIRouter(route_class=ContractRoute)


@router.get("/store/inventory", operation_id="getInventory")
async def get_inventory(service: StoreServiceDep, caller: Caller) -> dict[str, int]:
    """Count the pets by status."""
    return await service.get_inventory(caller=caller)


@router.post("/store/order", operation_id="placeOrder")
async def place_order(body: Order, service: StoreServiceDep) -> Order:
    """Place an order."""
    return await service.place_order(body)


@router.get("/store/order/{order_id}", operation_id="getOrderById")
async def get_order_by_id(
    order_id: Annotated[int, Path(alias="orderId")], service: StoreServiceDep
) -> Order:
    """Find an order by its id."""
    return await service.get_order_by_id(order_id)


@router.delete("/store/order/{order_id}", operation_id="deleteOrder")
async def delete_order(
    order_id: Annotated[int, Path(alias="orderId")], service: StoreServiceDep
) -> None:
    """Cancel an order."""
    await service.delete_order(order_id)
