# Generated from the contract by specloom; the next run writes it anew.
"""The people of a booking."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, GuestsServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.guests import Guest, GuestPage, GuestRequest
from app.services.results.guests import CreateGuest201

router = APIRouter(route_class=ContractRoute)


@router.get("/bookings/{booking_id}/guests", operation_id="listGuests")
async def list_guests(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    service: GuestsServiceDep,
    caller: Caller,
    page: Annotated[int, Query()] = 1,
    limit: Annotated[int, Query()] = 20,
) -> GuestPage:
    """List the guests of a booking."""
    return await service.list_guests(booking_id, page=page, limit=limit, caller=caller)


@router.post("/bookings/{booking_id}/guests", operation_id="createGuest")
async def create_guest(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    body: GuestRequest,
    service: GuestsServiceDep,
    caller: Caller,
) -> CreateGuest201:
    """Name a guest."""
    return await service.create_guest(booking_id, body, caller=caller)


@router.get("/bookings/{booking_id}/guests/{guest_id}", operation_id="getGuest")
async def get_guest(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    guest_id: Annotated[Uuid, Path(alias="guestId")],
    service: GuestsServiceDep,
    caller: Caller,
) -> Guest:
    """Get a guest."""
    return await service.get_guest(booking_id, guest_id, caller=caller)


@router.put("/bookings/{booking_id}/guests/{guest_id}", operation_id="replaceGuest")
async def replace_guest(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    guest_id: Annotated[Uuid, Path(alias="guestId")],
    body: GuestRequest,
    service: GuestsServiceDep,
    caller: Caller,
) -> Guest:
    """Replace a guest."""
    return await service.replace_guest(booking_id, guest_id, body, caller=caller)


@router.delete("/bookings/{booking_id}/guests/{guest_id}", operation_id="deleteGuest")
async def delete_guest(
    booking_id: Annotated[Uuid, Path(alias="bookingId")],
    guest_id: Annotated[Uuid, Path(alias="guestId")],
    service: GuestsServiceDep,
    caller: Caller,
) -> None:
    """Remove a guest."""
    await service.delete_guest(booking_id, guest_id, caller=caller)
