"""The people of a booking."""

from app.contract import Principal
from app.contract.types import Uuid
from app.db import ListQuery, given, page_offset
from app.models.guests import GuestRow
from app.repositories.interfaces.bookings import BookingRepositoryProtocol
from app.repositories.interfaces.guests import GuestRepositoryProtocol
from app.schemas.guests import Guest, GuestPage, GuestRequest
from app.services.interfaces.guests import GuestsServiceProtocol
from app.services.results.guests import CreateGuest201


class GuestsService(GuestsServiceProtocol):
    """The people of a booking."""

    def __init__(
        self, bookings: BookingRepositoryProtocol, guests: GuestRepositoryProtocol
    ) -> None:
        self._bookings = bookings
        self._guests = guests

    async def list_guests(
        self, booking_id: Uuid, *, page: int = 1, limit: int = 20, caller: Principal
    ) -> GuestPage:
        await self._bookings.get(id=booking_id)
        found = await self._guests.list(
            ListQuery(
                where=given(booking_id=booking_id), limit=limit, offset=page_offset(page, limit)
            )
        )
        return GuestPage.model_validate(
            {
                "data": [guest.to_wire() for guest in found.items],
                "pageInfo": {
                    "page": found.page,
                    "limit": found.limit,
                    "totalItems": found.total,
                    "totalPages": found.pages,
                },
            }
        )

    async def create_guest(
        self, booking_id: Uuid, body: GuestRequest, *, caller: Principal
    ) -> CreateGuest201:
        await self._bookings.get(id=booking_id)
        guest = GuestRow.from_model(body, booking_id=booking_id)
        await self._guests.add(guest)
        return CreateGuest201(
            guest.to_model(Guest), location=f"/v1/bookings/{booking_id}/guests/{guest.id}"
        )

    async def get_guest(self, booking_id: Uuid, guest_id: Uuid, *, caller: Principal) -> Guest:
        guest = await self._guests.get(booking_id=booking_id, id=guest_id)
        return guest.to_model(Guest)

    async def replace_guest(
        self, booking_id: Uuid, guest_id: Uuid, body: GuestRequest, *, caller: Principal
    ) -> Guest:
        guest = await self._guests.get(booking_id=booking_id, id=guest_id)
        guest.replace_from(body)
        await self._guests.save(guest)
        return guest.to_model(Guest)

    async def delete_guest(self, booking_id: Uuid, guest_id: Uuid, *, caller: Principal) -> None:
        guest = await self._guests.get(booking_id=booking_id, id=guest_id)
        await self._guests.remove(guest)
