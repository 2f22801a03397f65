"""RoomsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.huts import InMemoryHutRepository
from app.repositories.rooms import InMemoryRoomRepository
from app.schemas.rooms import Room, RoomRequest, RoomUpdate
from app.services.rooms import RoomsService
from tests.bodies.rooms import create_room_body, update_room_body
from tests.rows.huts import hut_row
from tests.rows.rooms import room_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def huts() -> InMemoryHutRepository:
    return InMemoryHutRepository()


@pytest.fixture
def rooms() -> InMemoryRoomRepository:
    return InMemoryRoomRepository()


@pytest.fixture
def service(huts: InMemoryHutRepository, rooms: InMemoryRoomRepository) -> RoomsService:
    return RoomsService(huts=huts, rooms=rooms)


async def test_list_rooms(
    service: RoomsService, huts: InMemoryHutRepository, rooms: InMemoryRoomRepository
) -> None:
    """What is stored is listed."""
    await huts.add(hut_row())
    row = await rooms.add(room_row())
    found = await service.list_rooms(row.hut_id, caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["data"]
    assert row.to_wire() | listed == row.to_wire()


async def test_list_rooms_of_nothing(service: RoomsService) -> None:
    """What is not there is not found."""
    row = room_row()
    with pytest.raises(NotFound):
        await service.list_rooms(row.hut_id, caller=CALLER)


async def test_create_room(
    service: RoomsService, huts: InMemoryHutRepository, rooms: InMemoryRoomRepository
) -> None:
    """What is sent is stored."""
    await huts.add(hut_row())
    row = room_row()
    sent = create_room_body()
    body = RoomRequest.model_validate(sent)
    created = await service.create_room(row.hut_id, body, caller=CALLER)
    [stored] = (await rooms.list(ListQuery())).items
    assert created.body == stored.to_model(Room)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_create_room_of_nothing(service: RoomsService) -> None:
    """What is not there is not found."""
    row = room_row()
    body = RoomRequest.model_validate(create_room_body())
    with pytest.raises(NotFound):
        await service.create_room(row.hut_id, body, caller=CALLER)


async def test_get_room(service: RoomsService, rooms: InMemoryRoomRepository) -> None:
    """What is stored is shown."""
    row = await rooms.add(room_row())
    found = await service.get_room(row.hut_id, row.id, caller=CALLER)
    assert found == row.to_model(Room)


async def test_get_room_of_nothing(service: RoomsService) -> None:
    """What is not there is not found."""
    row = room_row()
    with pytest.raises(NotFound):
        await service.get_room(row.hut_id, row.id, caller=CALLER)


async def test_update_room(service: RoomsService, rooms: InMemoryRoomRepository) -> None:
    """What is sent changes."""
    row = await rooms.add(room_row())
    sent = update_room_body()
    body = RoomUpdate.model_validate(sent)
    changed = await service.update_room(row.hut_id, row.id, body, caller=CALLER)
    assert changed == row.to_model(Room)
    assert row.to_wire() | sent == row.to_wire()


async def test_update_room_of_nothing(service: RoomsService) -> None:
    """What is not there is not found."""
    row = room_row()
    body = RoomUpdate.model_validate(update_room_body())
    with pytest.raises(NotFound):
        await service.update_room(row.hut_id, row.id, body, caller=CALLER)


async def test_delete_room(service: RoomsService, rooms: InMemoryRoomRepository) -> None:
    """What is deleted is gone."""
    row = await rooms.add(room_row())
    await service.delete_room(row.hut_id, row.id, caller=CALLER)
    assert not (await rooms.list(ListQuery())).items


async def test_delete_room_of_nothing(service: RoomsService) -> None:
    """What is not there is not found."""
    row = room_row()
    with pytest.raises(NotFound):
        await service.delete_room(row.hut_id, row.id, caller=CALLER)
