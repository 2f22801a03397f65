# Generated from the contract by specloom; the next run writes it anew.
"""The payment that confirms a booking."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.payments import Payment, PaymentRequest
from app.services.results.payments import PayBooking201


class PaymentsServiceProtocol(Protocol):
    """The payment that confirms a booking."""

    async def get_payment(self, booking_id: Uuid, *, caller: Principal) -> Payment:
        """Get the payment of a booking.

        Returns the payment; 404 as long as nobody paid.
        """
        raise NotImplementedError

    async def pay_booking(
        self, booking_id: Uuid, body: PaymentRequest, *, caller: Principal
    ) -> PayBooking201:
        """Pay for a booking.

        Pays by card or announces a bank transfer. A booking has one payment; a second one
        answers 409.
        """
        raise NotImplementedError
