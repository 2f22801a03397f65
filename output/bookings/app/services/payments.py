"""The payment that confirms a booking."""

from app.contract import Principal
from app.contract.types import Uuid
from app.models.payment import PaymentRow
from app.repositories.interfaces.bookings import BookingRepositoryProtocol
from app.repositories.interfaces.payment import PaymentRepositoryProtocol
from app.schemas.payments import Payment, PaymentRequest
from app.services.interfaces.payments import PaymentsServiceProtocol
from app.services.results.payments import PayBooking201


class PaymentsService(PaymentsServiceProtocol):
    """The payment that confirms a booking."""

    def __init__(
        self, bookings: BookingRepositoryProtocol, payment: PaymentRepositoryProtocol
    ) -> None:
        self._bookings = bookings
        self._payment = payment

    async def get_payment(self, booking_id: Uuid, *, caller: Principal) -> Payment:
        payment = await self._payment.get(booking_id=booking_id)
        return payment.to_model(Payment)

    async def pay_booking(
        self, booking_id: Uuid, body: PaymentRequest, *, caller: Principal
    ) -> PayBooking201:
        await self._bookings.get(id=booking_id)
        payment = PaymentRow.from_model(body, booking_id=booking_id)
        await self._payment.add(payment)
        return PayBooking201(
            payment.to_model(Payment), location=f"/v1/bookings/{booking_id}/payment"
        )
