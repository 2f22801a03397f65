# Generated from the contract by specloom; the next run writes it anew.
"""Beds that are held for a party."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Date, Uuid
from app.schemas.bookings import (
    Booking,
    BookingPage,
    BookingRequest,
    BookingStatus,
    BookingUpdate,
    Cancellation,
    ListBookingsSortParam,
)
from app.services.results.bookings import CreateBooking201


class BookingsServiceProtocol(Protocol):
    """Beds that are held for a party."""

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
        """List bookings.

        Lists the bookings that the caller may see, the newest first.
        """
        raise NotImplementedError

    async def create_booking(self, body: BookingRequest, *, caller: Principal) -> CreateBooking201:
        """Book beds.

        Holds beds for a party. The booking stays `pending` until it is paid. A hut that is full
        on one of the nights answers 409.
        """
        raise NotImplementedError

    async def get_booking(self, booking_id: Uuid, *, caller: Principal) -> Booking:
        """Get a booking.

        Returns one booking.
        """
        raise NotImplementedError

    async def update_booking(
        self, booking_id: Uuid, body: BookingUpdate, *, caller: Principal
    ) -> Booking:
        """Change a booking.

        Changes what the body names. A `note` of null deletes the note.
        """
        raise NotImplementedError

    async def delete_booking(self, booking_id: Uuid, *, caller: Principal) -> None:
        """Delete a booking.

        Deletes a booking with its guests and its payment. To free the beds and keep the record,
        cancel it instead.
        """
        raise NotImplementedError

    async def cancel_booking(
        self, booking_id: Uuid, body: Cancellation | None = None, *, caller: Principal
    ) -> Booking:
        """Cancel a booking.

        Frees the beds and keeps the booking as `cancelled`. What was paid goes back by the
        rules of the hut.
        """
        raise NotImplementedError
