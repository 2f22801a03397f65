# Generated from the contract by specloom; the next run writes it anew.
"""The people of a booking."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.guests import Guest, GuestPage, GuestRequest
from app.services.results.guests import CreateGuest201


class GuestsServiceProtocol(Protocol):
    """The people of a booking."""

    async def list_guests(
        self, booking_id: Uuid, *, page: int = 1, limit: int = 20, caller: Principal
    ) -> GuestPage:
        """List the guests of a booking.

        Lists the people of one booking in the order in which they were named.
        """
        raise NotImplementedError

    async def create_guest(
        self, booking_id: Uuid, body: GuestRequest, *, caller: Principal
    ) -> CreateGuest201:
        """Name a guest.

        Adds a person to a booking.
        """
        raise NotImplementedError

    async def get_guest(self, booking_id: Uuid, guest_id: Uuid, *, caller: Principal) -> Guest:
        """Get a guest.

        Returns one person of a booking.
        """
        raise NotImplementedError

    async def replace_guest(
        self, booking_id: Uuid, guest_id: Uuid, body: GuestRequest, *, caller: Principal
    ) -> Guest:
        """Replace a guest.

        Replaces what is known of a person.
        """
        raise NotImplementedError

    async def delete_guest(self, booking_id: Uuid, guest_id: Uuid, *, caller: Principal) -> None:
        """Remove a guest.

        Takes a person off a booking.
        """
        raise NotImplementedError
