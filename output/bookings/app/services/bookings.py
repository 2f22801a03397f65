"""Beds that are held for a party."""

from app.contract import Principal, Unimplemented
from app.contract.types import Date, Uuid
from app.db import ListQuery, given, ordering, page_offset
from app.models.bookings import BookingRow
from app.repositories.interfaces.bookings import BookingRepositoryProtocol
from app.schemas.bookings import (
    Booking,
    BookingPage,
    BookingRequest,
    BookingStatus,
    BookingUpdate,
    Cancellation,
    ListBookingsSortParam,
)
from app.services.interfaces.bookings import BookingsServiceProtocol
from app.services.results.bookings import CreateBooking201


class BookingsService(BookingsServiceProtocol):
    """Beds that are held for a party."""

    def __init__(self, bookings: BookingRepositoryProtocol) -> None:
        self._bookings = bookings

    async def list_bookings(
        self,
        *,
        page: int = 1,
        limit: int = 20,
        hut_id: Uuid | None = None,
        status: list[BookingStatus] | None = None,
        arrival_from: Date | None = None,
        arrival_to: Date | None = None,
        sort: ListBookingsSortParam | None = None,
        caller: Principal,
    ) -> BookingPage:
        found = await self._bookings.list(
            ListQuery(
                where=given(hut_id=hut_id, status=status),
                ranges={"arrival": (arrival_from, arrival_to)},
                order_by=ordering(sort),
                limit=limit,
                offset=page_offset(page, limit),
            )
        )
        return BookingPage.model_validate(
            {
                "data": [booking.to_wire() for booking in found.items],
                "pageInfo": {
                    "page": found.page,
                    "limit": found.limit,
                    "totalItems": found.total,
                    "totalPages": found.pages,
                },
            }
        )

    async def create_booking(self, body: BookingRequest, *, caller: Principal) -> CreateBooking201:
        booking = BookingRow.from_model(body)
        await self._bookings.add(booking)
        return CreateBooking201(booking.to_model(Booking), location=f"/v1/bookings/{booking.id}")

    async def get_booking(self, booking_id: Uuid, *, caller: Principal) -> Booking:
        booking = await self._bookings.get(id=booking_id)
        return booking.to_model(Booking)

    async def update_booking(
        self, booking_id: Uuid, body: BookingUpdate, *, caller: Principal
    ) -> Booking:
        booking = await self._bookings.get(id=booking_id)
        booking.update_from(body)
        await self._bookings.save(booking)
        return booking.to_model(Booking)

    async def delete_booking(self, booking_id: Uuid, *, caller: Principal) -> None:
        booking = await self._bookings.get(id=booking_id)
        await self._bookings.remove(booking)

    async def cancel_booking(
        self, booking_id: Uuid, body: Cancellation | None = None, *, caller: Principal
    ) -> Booking:
        await self._bookings.get(id=booking_id)
        raise Unimplemented("cancelBooking")
