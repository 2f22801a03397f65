"""What the platform tells us."""

from collections import Counter

from app.core.errors import Conflict, Unauthenticated
from app.core.signatures import SignatureVerifier
from app.models.deliveries import DeliveryRow
from app.models.stock import StockRow
from app.repositories.deliveries import DeliveryRepositoryProtocol
from app.repositories.stock import LockingStockRepositoryProtocol
from app.schemas.webhooks import LineItem, OrderEvent, Receipt, ReceiveOrderXShopTopicParam
from app.services.interfaces.webhooks import WebhooksServiceProtocol
from app.services.stock_watch import StockWatch

Topic = ReceiveOrderXShopTopicParam

_INT32 = range(-(2**31), 2**31)


class WebhooksService(WebhooksServiceProtocol):
    """What the platform tells us."""

    def __init__(
        self,
        stock: LockingStockRepositoryProtocol,
        deliveries: DeliveryRepositoryProtocol,
        watch: StockWatch,
        signatures: SignatureVerifier,
        raw_body: bytes,
    ) -> None:
        """`raw_body` is what the signature covers: the bytes as they were sent."""
        self._stock = stock
        self._deliveries = deliveries
        self._watch = watch
        self._signatures = signatures
        self._raw_body = raw_body

    async def receive_order(
        self,
        body: OrderEvent,
        *,
        x_shop_hmac_sha256: str,
        x_shop_topic: ReceiveOrderXShopTopicParam | None = None,
    ) -> Receipt:
        if not self._signatures.fits_body(self._raw_body, x_shop_hmac_sha256):
            raise Unauthenticated("The signature does not fit the body.")
        topic = x_shop_topic or Topic.ORDERS_CREATE
        try:
            await self._deliveries.add(DeliveryRow(order_id=body.id, topic=topic.value))
        except Conflict:  # the platform repeats what it thinks we missed
            return Receipt(order_id=body.id, accepted=True)
        await self._count(_quantities(body.line_items), topic)
        return Receipt(order_id=body.id, accepted=True)

    async def _count(self, ordered: Counter[int], topic: Topic) -> None:
        # Always in the same order, so that two requests never wait for each other's locks.
        for product_id, quantity in sorted(ordered.items()):
            stock = await self._stock.find_locked(product_id)
            if stock is None:  # nobody has counted it: there is nothing to take from
                continue
            before = stock.available
            _move(stock, -quantity if topic is Topic.ORDERS_CANCELLED else quantity)
            await self._stock.save(stock)
            await self._watch.changed(product_id, before, stock.available)


def _quantities(items: list[LineItem]) -> Counter[int]:
    """Pieces by product; what is not in the catalogue any more does not count."""
    ordered: Counter[int] = Counter()
    for item in items:
        if item.product_id is not None:
            ordered[item.product_id] += item.quantity
    return ordered


def _move(stock: StockRow, quantity: int) -> None:
    """Moves pieces from the shelf to the open orders; a negative number puts them back."""
    stock.available = _clamped(stock.available - quantity)
    stock.reserved = _clamped(max((stock.reserved or 0) + quantity, 0))


def _clamped(pieces: int) -> int:
    """No column holds more, whatever the platform says."""
    return min(max(pieces, _INT32.start), _INT32.stop - 1)
