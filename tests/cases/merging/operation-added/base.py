"""The pets."""

from app.contract import Answer, Unimplemented
from app.schemas.pets import Pet
from app.services.interfaces.pets import PetsServiceProtocol


class PetsService(PetsServiceProtocol):
    """The pets."""

    def __init__(self, pets: PetRepositoryProtocol) -> None:
        self._pets = pets

    async def list_pets(self, *, limit: int = 20) -> list[Pet]:
        found = await self._pets.list(ListQuery(limit=limit))
        return [pet.to_model(Pet) for pet in found.items]

    async def feed_pet(self, pet_id: int) -> None:
        raise Unimplemented("feedPet")
