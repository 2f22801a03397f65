# Generated from the contract by specloom; the next run writes it anew.
"""What the platform tells us."""

from typing import Annotated

from fastapi import APIRouter, Header

from app.api.dependencies import WebhooksServiceDep
from app.contract import ContractRoute
from app.schemas.webhooks import OrderEvent, Receipt, ReceiveOrderXShopTopicParam

router = APIRouter(route_class=ContractRoute)


@router.post("/webhooks/orders", operation_id="receiveOrder")
async def receive_order(
    x_shop_hmac_sha256: Annotated[str, Header(alias="X-Shop-Hmac-Sha256")],
    body: OrderEvent,
    service: WebhooksServiceDep,
    x_shop_topic: Annotated[
        ReceiveOrderXShopTopicParam | None, Header(alias="X-Shop-Topic")
    ] = None,
) -> Receipt:
    """Take note of an order."""
    return await service.receive_order(
        body, x_shop_hmac_sha256=x_shop_hmac_sha256, x_shop_topic=x_shop_topic
    )
