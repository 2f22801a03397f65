"""PetService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.pets import InMemoryPetRepository
from app.schemas.pet import Pet
from app.services.pet import PetService
from tests.bodies.pet import add_pet_body, update_pet_body
from tests.rows.pets import pet_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def pets() -> InMemoryPetRepository:
    return InMemoryPetRepository()


@pytest.fixture
def service(pets: InMemoryPetRepository) -> PetService:
    return PetService(pets=pets)


async def test_add_pet(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is sent is stored."""
    sent = add_pet_body()
    body = Pet.model_validate(sent)
    created = await service.add_pet(body, caller=CALLER)
    [stored] = (await pets.list(ListQuery())).items
    assert created == stored.to_model(Pet)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_add_pet_twice(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is unique is stored once."""
    body = Pet.model_validate(add_pet_body())
    await service.add_pet(body, caller=CALLER)
    with pytest.raises(Conflict):
        await service.add_pet(body, caller=CALLER)


async def test_update_pet(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is sent takes the place of what was there."""
    row = await pets.add(pet_row())
    sent = update_pet_body() | {"id": 10}
    body = Pet.model_validate(sent)
    changed = await service.update_pet(body, caller=CALLER)
    assert changed == row.to_model(Pet)
    assert row.to_wire() | sent == row.to_wire()


async def test_update_pet_of_nothing(service: PetService) -> None:
    """What is not there is not found."""
    body = Pet.model_validate(update_pet_body() | {"id": 10})
    with pytest.raises(NotFound):
        await service.update_pet(body, caller=CALLER)


async def test_find_pets_by_status(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is stored is listed."""
    row = await pets.add(pet_row())
    found = await service.find_pets_by_status(caller=CALLER)
    assert found == [row.to_model(Pet)]


async def test_find_pets_by_tags(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is stored is listed."""
    row = await pets.add(pet_row())
    found = await service.find_pets_by_tags(caller=CALLER)
    assert found == [row.to_model(Pet)]


async def test_get_pet_by_id(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is stored is shown."""
    row = await pets.add(pet_row())
    found = await service.get_pet_by_id(row.id, caller=CALLER)
    assert found == row.to_model(Pet)


async def test_get_pet_by_id_of_nothing(service: PetService) -> None:
    """What is not there is not found."""
    row = pet_row()
    with pytest.raises(NotFound):
        await service.get_pet_by_id(row.id, caller=CALLER)


async def test_delete_pet(service: PetService, pets: InMemoryPetRepository) -> None:
    """What is deleted is gone."""
    row = await pets.add(pet_row())
    await service.delete_pet(row.id, caller=CALLER)
    assert not (await pets.list(ListQuery())).items


async def test_delete_pet_of_nothing(service: PetService) -> None:
    """What is not there is not found."""
    row = pet_row()
    with pytest.raises(NotFound):
        await service.delete_pet(row.id, caller=CALLER)
