"""The pets."""

from app.contract import Answer, Unimplemented
from app.schemas.pets import Pet
from app.services.interfaces.pets import PetsServiceProtocol


class PetsService(PetsServiceProtocol):
    """The pets."""

    async def list_pets(self, *, limit: int = 20) -> list[Pet]:
        raise Unimplemented("listPets")

    async def feed_pet(self, pet_id: int) -> None:
        # Twice a day.
        await self._pets.fill(pet_id)
