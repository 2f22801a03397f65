# Generated from the contract by specloom; the next run writes it anew.
"""Beds that are held for a party."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import BookingsServiceDep, Caller
from app.contract import ContractRoute
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

router = APIRouter(route_class=ContractRoute)


@router.get("/bookings", operation_id="listBookings")
async def list_bookings(
    service: BookingsServiceDep,
    caller: Caller,
    page: Annotated[int, Query()] = 1,
    limit: Annotated[int, Query()] = 20,
    hut_id: Annotated[Uuid | None, Query(alias="hutId")] = None,
    status: Annotated[list[BookingStatus] | None, Query()] = None,
    arrival_from: Annotated[Date | None, Query(alias="arrivalFrom")] = None,
    arrival_to: Annotated[Date | None, Query(alias="arrivalTo")] = None,
    sort: Annotated[ListBookingsSortParam | None, Query()] = None,
) -> BookingPage:
    """List bookings."""
    return await service.list_bookings(
        page=page,
        limit=limit,
        hut_id=hut_id,
        status=status,
        arrival_from=arrival_from,
        arrival_to=arrival_to,
        sort=sort,
        caller=caller,
    )


@router.post("/bookings", operation_id="createBooking")
async def create_booking(
    body: BookingRequest, service: BookingsServiceDep, caller: Caller
) -> CreateBooking201:
    """Book beds."""
    return await service.create_booking(body, caller=caller)


@router.get("/bookings/{booking_id}", operation_id="getBooking")
async def get_booking(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    service: BookingsServiceDep,
    caller: Caller,
) -> Booking:
    """Get a booking."""
    return await service.get_booking(booking_id, caller=caller)


@router.patch("/bookings/{booking_id}", operation_id="updateBooking")
async def update_booking(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    body: BookingUpdate,
    service: BookingsServiceDep,
    caller: Caller,
) -> Booking:
    """Change a booking."""
    return await service.update_booking(booking_id, body, caller=caller)


@router.delete("/bookings/{booking_id}", operation_id="deleteBooking")
async def delete_booking(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    service: BookingsServiceDep,
    caller: Caller,
) -> None:
    """Delete a booking."""
    await service.delete_booking(booking_id, caller=caller)


@router.post("/bookings/{booking_id}/cancellation", operation_id="cancelBooking")
async def cancel_booking(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    service: BookingsServiceDep,
    caller: Caller,
    body: Cancellation | None = None,
) -> Booking:
    """Cancel a booking."""
    return await service.cancel_booking(booking_id, body, caller=caller)
