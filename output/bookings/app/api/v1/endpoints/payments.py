# Generated from the contract by specloom; the next run writes it anew.
"""The payment that confirms a booking."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.api.dependencies import Caller, PaymentsServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.payments import Payment, PaymentRequest
from app.services.results.payments import PayBooking201

router = APIRouter(route_class=ContractRoute)


@router.get("/bookings/{booking_id}/payment", operation_id="getPayment")
async def get_payment(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    service: PaymentsServiceDep,
    caller: Caller,
) -> Payment:
    """Get the payment of a booking."""
    return await service.get_payment(booking_id, caller=caller)


@router.post("/bookings/{booking_id}/payment", operation_id="payBooking")
async def pay_booking(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    body: PaymentRequest,
    service: PaymentsServiceDep,
    caller: Caller,
) -> PayBooking201:
    """Pay for a booking."""
    return await service.pay_booking(booking_id, body, caller=caller)
