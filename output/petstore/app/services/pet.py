"""Pets that are on offer, reserved or sold."""

from app.contract import ByteStream, Principal, Unimplemented
from app.db import ListQuery, given
from app.models.pets import PetRow
from app.repositories.interfaces.pets import PetRepositoryProtocol
from app.schemas.pet import ApiResponse, FindPetsByStatusParam, Pet, PetForm, Pets
from app.services.interfaces.pet import PetServiceProtocol


class PetService(PetServiceProtocol):
    """Pets that are on offer, reserved or sold."""

    def __init__(self, pets: PetRepositoryProtocol) -> None:
        self._pets = pets

    async def add_pet(self, body: Pet, *, caller: Principal) -> Pet:
        pet = PetRow.from_model(body)
        await self._pets.add(pet)
        return pet.to_model(Pet)

    async def update_pet(self, body: Pet, *, caller: Principal) -> Pet:
        pet = await self._pets.get(id=body.id)
        pet.replace_from(body)
        await self._pets.save(pet)
        return pet.to_model(Pet)

    async def find_pets_by_status(
        self, *, status: FindPetsByStatusParam | None = None, caller: Principal
    ) -> Pets:
        found = await self._pets.list(ListQuery(where=given(status=status)))
        return [pet.to_model(Pet) for pet in found.items]

    async def find_pets_by_tags(self, *, tags: list[str] | None = None, caller: Principal) -> Pets:
        found = await self._pets.list(ListQuery(holding={"tags.name": tags}))
        return [pet.to_model(Pet) for pet in found.items]

    async def get_pet_by_id(self, pet_id: int, *, caller: Principal) -> Pet:
        pet = await self._pets.get(id=pet_id)
        return pet.to_model(Pet)

    async def update_pet_with_form(
        self, pet_id: int, body: PetForm | None = None, *, caller: Principal
    ) -> Pet:
        await self._pets.get(id=pet_id)
        raise Unimplemented("updatePetWithForm")

    async def delete_pet(self, pet_id: int, *, caller: Principal) -> None:
        pet = await self._pets.get(id=pet_id)
        await self._pets.remove(pet)

    async def upload_image(
        self,
        pet_id: int,
        body: ByteStream,
        *,
        additional_metadata: str | None = None,
        caller: Principal,
    ) -> ApiResponse:
        await self._pets.get(id=pet_id)
        raise Unimplemented("uploadImage")
