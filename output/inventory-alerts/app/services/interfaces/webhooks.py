# Generated from the contract by specloom; the next run writes it anew.
"""What the platform tells us."""

from typing import Protocol

from app.schemas.webhooks import OrderEvent, Receipt, ReceiveOrderXShopTopicParam


class WebhooksServiceProtocol(Protocol):
    """What the platform tells us."""

    async def receive_order(
        self,
        body: OrderEvent,
        *,
        x_shop_hmac_sha256: str,
        x_shop_topic: ReceiveOrderXShopTopicParam | None = None,
    ) -> Receipt:
        """Take note of an order.

        The platform tells us of an order. The signature covers the bytes of the body as they
        were sent, so it must be checked before they are parsed. The platform repeats what was
        not answered with 2xx within five seconds.
        """
        raise NotImplementedError
