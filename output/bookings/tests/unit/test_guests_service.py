"""GuestsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.bookings import InMemoryBookingRepository
from app.repositories.guests import InMemoryGuestRepository
from app.schemas.guests import Guest, GuestRequest
from app.services.guests import GuestsService
from tests.bodies.guests import create_guest_body, replace_guest_body
from tests.rows.bookings import booking_row
from tests.rows.guests import guest_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def bookings() -> InMemoryBookingRepository:
    return InMemoryBookingRepository()


@pytest.fixture
def guests() -> InMemoryGuestRepository:
    return InMemoryGuestRepository()


@pytest.fixture
def service(bookings: InMemoryBookingRepository, guests: InMemoryGuestRepository) -> GuestsService:
    return GuestsService(bookings=bookings, guests=guests)


async def test_list_guests(
    service: GuestsService, bookings: InMemoryBookingRepository, guests: InMemoryGuestRepository
) -> None:
    """What is stored is listed."""
    await bookings.add(booking_row())
    row = await guests.add(guest_row())
    found = await service.list_guests(row.booking_id, caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["data"]
    assert row.to_wire() | listed == row.to_wire()


async def test_list_guests_of_nothing(service: GuestsService) -> None:
    """What is not there is not found."""
    row = guest_row()
    with pytest.raises(NotFound):
        await service.list_guests(row.booking_id, caller=CALLER)


async def test_create_guest(
    service: GuestsService, bookings: InMemoryBookingRepository, guests: InMemoryGuestRepository
) -> None:
    """What is sent is stored."""
    await bookings.add(booking_row())
    row = guest_row()
    sent = create_guest_body()
    body = GuestRequest.model_validate(sent)
    created = await service.create_guest(row.booking_id, body, caller=CALLER)
    [stored] = (await guests.list(ListQuery())).items
    assert created.body == stored.to_model(Guest)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_create_guest_of_nothing(service: GuestsService) -> None:
    """What is not there is not found."""
    row = guest_row()
    body = GuestRequest.model_validate(create_guest_body())
    with pytest.raises(NotFound):
        await service.create_guest(row.booking_id, body, caller=CALLER)


async def test_get_guest(service: GuestsService, guests: InMemoryGuestRepository) -> None:
    """What is stored is shown."""
    row = await guests.add(guest_row())
    found = await service.get_guest(row.booking_id, row.id, caller=CALLER)
    assert found == row.to_model(Guest)


async def test_get_guest_of_nothing(service: GuestsService) -> None:
    """What is not there is not found."""
    row = guest_row()
    with pytest.raises(NotFound):
        await service.get_guest(row.booking_id, row.id, caller=CALLER)


async def test_replace_guest(service: GuestsService, guests: InMemoryGuestRepository) -> None:
    """What is sent takes the place of what was there."""
    row = await guests.add(guest_row())
    sent = replace_guest_body()
    body = GuestRequest.model_validate(sent)
    changed = await service.replace_guest(row.booking_id, row.id, body, caller=CALLER)
    assert changed == row.to_model(Guest)
    assert row.to_wire() | sent == row.to_wire()


async def test_replace_guest_of_nothing(service: GuestsService) -> None:
    """What is not there is not found."""
    row = guest_row()
    body = GuestRequest.model_validate(replace_guest_body())
    with pytest.raises(NotFound):
        await service.replace_guest(row.booking_id, row.id, body, caller=CALLER)


async def test_delete_guest(service: GuestsService, guests: InMemoryGuestRepository) -> None:
    """What is deleted is gone."""
    row = await guests.add(guest_row())
    await service.delete_guest(row.booking_id, row.id, caller=CALLER)
    assert not (await guests.list(ListQuery())).items


async def test_delete_guest_of_nothing(service: GuestsService) -> None:
    """What is not there is not found."""
    row = guest_row()
    with pytest.raises(NotFound):
        await service.delete_guest(row.booking_id, row.id, caller=CALLER)
