# Generated from the contract by specloom; the next run writes it anew.
"""What is sent to those who use the Alert rules operations."""

from app.contract import delivery
from app.schemas.alert_rules import AlertRuleRequest
from app.schemas.notifications import StockLowEvent


class AlertRulesCallbacks:
    """What is sent to those who use the Alert rules operations."""

    def __init__(self, sender: delivery.Sender) -> None:
        self._sender = sender

    @staticmethod
    def stock_low_url(body: AlertRuleRequest) -> str | None:
        """Where `stockLow` goes: `{$request.body#/webhook_url}`."""
        return delivery.expand("{$request.body#/webhook_url}", {"$request.body": body})

    async def stock_low(
        self, to: str | delivery.Recipient, body: StockLowEvent, *, message_id: str | None = None
    ) -> None:
        """The stock is low.

        Sent to the merchant's own system by rules whose channel is `webhook`.
        """
        await self._sender.send(
            "#/paths/~1alert-rules/post/callbacks/stockLow/{$request.body#~1webhook_url}/post",
            to,
            body=body,
            message_id=message_id,
        )
