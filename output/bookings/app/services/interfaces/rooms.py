# Generated from the contract by specloom; the next run writes it anew.
"""The rooms of a hut, their beds and prices."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.rooms import Room, RoomKind, RoomPage, RoomRequest, RoomUpdate
from app.services.results.rooms import CreateRoom201


class RoomsServiceProtocol(Protocol):
    """The rooms of a hut, their beds and prices."""

    async def list_rooms(
        self,
        hut_id: Uuid,
        *,
        page: int = 1,
        limit: int = 20,
        kind: RoomKind | None = None,
        min_beds: int | None = None,
        caller: Principal,
    ) -> RoomPage:
        """List the rooms of a hut.

        Lists the rooms of one hut.
        """
        raise NotImplementedError

    async def create_room(
        self, hut_id: Uuid, body: RoomRequest, *, caller: Principal
    ) -> CreateRoom201:
        """Add a room to a hut.

        Adds a room to one hut.
        """
        raise NotImplementedError

    async def get_room(self, hut_id: Uuid, room_id: Uuid, *, caller: Principal) -> Room:
        """Get a room.

        Returns one room of a hut.
        """
        raise NotImplementedError

    async def update_room(
        self, hut_id: Uuid, room_id: Uuid, body: RoomUpdate, *, caller: Principal
    ) -> Room:
        """Change a room.

        Changes what the body names and leaves the rest as it is.
        """
        raise NotImplementedError

    async def delete_room(self, hut_id: Uuid, room_id: Uuid, *, caller: Principal) -> None:
        """Delete a room.

        Removes a room from its hut.
        """
        raise NotImplementedError
