"""The rooms of a hut, their beds and prices."""

from app.contract import Principal
from app.contract.types import Uuid
from app.db import ListQuery, given, page_offset
from app.models.rooms import RoomRow
from app.repositories.interfaces.huts import HutRepositoryProtocol
from app.repositories.interfaces.rooms import RoomRepositoryProtocol
from app.schemas.rooms import Room, RoomKind, RoomPage, RoomRequest, RoomUpdate
from app.services.interfaces.rooms import RoomsServiceProtocol
from app.services.results.rooms import CreateRoom201


class RoomsService(RoomsServiceProtocol):
    """The rooms of a hut, their beds and prices."""

    def __init__(self, huts: HutRepositoryProtocol, rooms: RoomRepositoryProtocol) -> None:
        self._huts = huts
        self._rooms = rooms

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
        await self._huts.get(id=hut_id)
        found = await self._rooms.list(
            ListQuery(
                where=given(hut_id=hut_id, kind=kind),
                ranges={"beds": (min_beds, None)},
                limit=limit,
                offset=page_offset(page, limit),
            )
        )
        return RoomPage.model_validate(
            {
                "data": [room.to_wire() for room in found.items],
                "pageInfo": {
                    "page": found.page,
                    "limit": found.limit,
                    "totalItems": found.total,
                    "totalPages": found.pages,
                },
            }
        )

    async def create_room(
        self, hut_id: Uuid, body: RoomRequest, *, caller: Principal
    ) -> CreateRoom201:
        await self._huts.get(id=hut_id)
        room = RoomRow.from_model(body, hut_id=hut_id)
        await self._rooms.add(room)
        return CreateRoom201(room.to_model(Room), location=f"/v1/huts/{hut_id}/rooms/{room.id}")

    async def get_room(self, hut_id: Uuid, room_id: Uuid, *, caller: Principal) -> Room:
        room = await self._rooms.get(hut_id=hut_id, id=room_id)
        return room.to_model(Room)

    async def update_room(
        self, hut_id: Uuid, room_id: Uuid, body: RoomUpdate, *, caller: Principal
    ) -> Room:
        room = await self._rooms.get(hut_id=hut_id, id=room_id)
        room.update_from(body)
        await self._rooms.save(room)
        return room.to_model(Room)

    async def delete_room(self, hut_id: Uuid, room_id: Uuid, *, caller: Principal) -> None:
        room = await self._rooms.get(hut_id=hut_id, id=room_id)
        await self._rooms.remove(room)
