# Generated from the contract by specloom; the next run writes it anew.
"""What is told to whoever asked to be told."""

from app.contract import delivery
from app.schemas.bookings import BookingEvent


class Webhooks:
    """What is told to whoever asked to be told."""

    def __init__(self, sender: delivery.Sender) -> None:
        self._sender = sender

    async def booking_confirmed(
        self, to: str | delivery.Recipient, body: BookingEvent, *, message_id: str | None = None
    ) -> None:
        """A booking was confirmed.

        Sent to the partners of a hut when a payment confirmed a booking. It is repeated with
        growing pauses for a day until the partner answers 2xx.
        """
        await self._sender.send(
            "#/webhooks/bookingConfirmed/post", to, body=body, message_id=message_id
        )
