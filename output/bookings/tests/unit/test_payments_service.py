"""PaymentsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.bookings import InMemoryBookingRepository
from app.repositories.payment import InMemoryPaymentRepository
from app.schemas.payments import Payment, PaymentRequest
from app.services.payments import PaymentsService
from tests.bodies.payments import pay_booking_body
from tests.rows.bookings import booking_row
from tests.rows.payment import payment_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def bookings() -> InMemoryBookingRepository:
    return InMemoryBookingRepository()


@pytest.fixture
def payment() -> InMemoryPaymentRepository:
    return InMemoryPaymentRepository()


@pytest.fixture
def service(
    bookings: InMemoryBookingRepository, payment: InMemoryPaymentRepository
) -> PaymentsService:
    return PaymentsService(bookings=bookings, payment=payment)


async def test_get_payment(service: PaymentsService, payment: InMemoryPaymentRepository) -> None:
    """What is stored is shown."""
    row = await payment.add(payment_row())
    found = await service.get_payment(row.booking_id, caller=CALLER)
    assert found == row.to_model(Payment)


async def test_get_payment_of_nothing(service: PaymentsService) -> None:
    """What is not there is not found."""
    row = payment_row()
    with pytest.raises(NotFound):
        await service.get_payment(row.booking_id, caller=CALLER)


async def test_pay_booking(
    service: PaymentsService,
    bookings: InMemoryBookingRepository,
    payment: InMemoryPaymentRepository,
) -> None:
    """What is sent is stored."""
    await bookings.add(booking_row())
    row = payment_row()
    sent = pay_booking_body()
    body = PaymentRequest.model_validate(sent)
    created = await service.pay_booking(row.booking_id, body, caller=CALLER)
    [stored] = (await payment.list(ListQuery())).items
    assert created.body == stored.to_model(Payment)
    assert stored.to_wire()["amount"] == sent["amount"]


async def test_pay_booking_of_nothing(service: PaymentsService) -> None:
    """What is not there is not found."""
    row = payment_row()
    body = PaymentRequest.model_validate(pay_booking_body())
    with pytest.raises(NotFound):
        await service.pay_booking(row.booking_id, body, caller=CALLER)
