"""BookingsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.bookings import InMemoryBookingRepository
from app.schemas.bookings import Booking, BookingRequest, BookingUpdate
from app.services.bookings import BookingsService
from tests.bodies.bookings import create_booking_body, update_booking_body
from tests.rows.bookings import booking_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def bookings() -> InMemoryBookingRepository:
    return InMemoryBookingRepository()


@pytest.fixture
def service(bookings: InMemoryBookingRepository) -> BookingsService:
    return BookingsService(bookings=bookings)


async def test_list_bookings(service: BookingsService, bookings: InMemoryBookingRepository) -> None:
    """What is stored is listed."""
    row = await bookings.add(booking_row())
    found = await service.list_bookings(caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["data"]
    assert row.to_wire() | listed == row.to_wire()


async def test_create_booking(
    service: BookingsService, bookings: InMemoryBookingRepository
) -> None:
    """What is sent is stored."""
    sent = create_booking_body()
    body = BookingRequest.model_validate(sent)
    created = await service.create_booking(body, caller=CALLER)
    [stored] = (await bookings.list(ListQuery())).items
    assert created.body == stored.to_model(Booking)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_get_booking(service: BookingsService, bookings: InMemoryBookingRepository) -> None:
    """What is stored is shown."""
    row = await bookings.add(booking_row())
    found = await service.get_booking(row.id, caller=CALLER)
    assert found == row.to_model(Booking)


async def test_get_booking_of_nothing(service: BookingsService) -> None:
    """What is not there is not found."""
    row = booking_row()
    with pytest.raises(NotFound):
        await service.get_booking(row.id, caller=CALLER)


async def test_update_booking(
    service: BookingsService, bookings: InMemoryBookingRepository
) -> None:
    """What is sent changes."""
    row = await bookings.add(booking_row())
    sent = update_booking_body()
    body = BookingUpdate.model_validate(sent)
    changed = await service.update_booking(row.id, body, caller=CALLER)
    assert changed == row.to_model(Booking)
    assert row.to_wire()["nights"] == sent["nights"]


async def test_update_booking_of_nothing(service: BookingsService) -> None:
    """What is not there is not found."""
    row = booking_row()
    body = BookingUpdate.model_validate(update_booking_body())
    with pytest.raises(NotFound):
        await service.update_booking(row.id, body, caller=CALLER)


async def test_delete_booking(
    service: BookingsService, bookings: InMemoryBookingRepository
) -> None:
    """What is deleted is gone."""
    row = await bookings.add(booking_row())
    await service.delete_booking(row.id, caller=CALLER)
    assert not (await bookings.list(ListQuery())).items


async def test_delete_booking_of_nothing(service: BookingsService) -> None:
    """What is not there is not found."""
    row = booking_row()
    with pytest.raises(NotFound):
        await service.delete_booking(row.id, caller=CALLER)
