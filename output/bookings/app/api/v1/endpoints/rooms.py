# Generated from the contract by specloom; the next run writes it anew.
"""The rooms of a hut, their beds and prices."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, RoomsServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.rooms import Room, RoomKind, RoomPage, RoomRequest, RoomUpdate
from app.services.results.rooms import CreateRoom201

router = APIRouter(route_class=ContractRoute)


@router.get("/huts/{hut_id}/rooms", operation_id="listRooms")
async def list_rooms(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    service: RoomsServiceDep,
    caller: Caller,
    page: Annotated[int, Query()] = 1,
    limit: Annotated[int, Query()] = 20,
    kind: Annotated[RoomKind | None, Query()] = None,
    min_beds: Annotated[int | None, Query(alias="minBeds")] = None,
) -> RoomPage:
    """List the rooms of a hut."""
    return await service.list_rooms(
        hut_id, page=page, limit=limit, kind=kind, min_beds=min_beds, caller=caller
    )


@router.post("/huts/{hut_id}/rooms", operation_id="createRoom")
async def create_room(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    body: RoomRequest,
    service: RoomsServiceDep,
    caller: Caller,
) -> CreateRoom201:
    """Add a room to a hut."""
    return await service.create_room(hut_id, body, caller=caller)


@router.get("/huts/{hut_id}/rooms/{room_id}", operation_id="getRoom")
async def get_room(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    room_id: Annotated[Uuid, Path(alias="roomId")],
    service: RoomsServiceDep,
    caller: Caller,
) -> Room:
    """Get a room."""
    return await service.get_room(hut_id, room_id, caller=caller)


@router.patch("/huts/{hut_id}/rooms/{room_id}", operation_id="updateRoom")
async def update_room(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    room_id: Annotated[Uuid, Path(alias="roomId")],
    body: RoomUpdate,
    service: RoomsServiceDep,
    caller: Caller,
) -> Room:
    """Change a room."""
    return await service.update_room(hut_id, room_id, body, caller=caller)


@router.delete("/huts/{hut_id}/rooms/{room_id}", operation_id="deleteRoom")
async def delete_room(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    room_id: Annotated[Uuid, Path(alias="roomId")],
    service: RoomsServiceDep,
    caller: Caller,
) -> None:
    """Delete a room."""
    await service.delete_room(hut_id, room_id, caller=caller)
