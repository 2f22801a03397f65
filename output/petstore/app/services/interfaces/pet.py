# Generated from the contract by specloom; the next run writes it anew.
"""Pets that are on offer, reserved or sold."""

from typing import Protocol

from app.contract import ByteStream, Principal
from app.schemas.pet import ApiResponse, FindPetsByStatusParam, Pet, PetForm, Pets


class PetServiceProtocol(Protocol):
    """Pets that are on offer, reserved or sold."""

    async def add_pet(self, body: Pet, *, caller: Principal) -> Pet:
        """Add a pet.

        Adds a pet to the shop. Without an `id` the shop gives it one.
        """
        raise NotImplementedError

    async def update_pet(self, body: Pet, *, caller: Principal) -> Pet:
        """Replace a pet.

        Replaces the pet whose `id` the body names.
        """
        raise NotImplementedError

    async def find_pets_by_status(
        self, *, status: FindPetsByStatusParam | None = None, caller: Principal
    ) -> Pets:
        """Find pets by status.

        Lists the pets that are in the given state.
        """
        raise NotImplementedError

    async def find_pets_by_tags(self, *, tags: list[str] | None = None, caller: Principal) -> Pets:
        """Find pets by tags.

        Lists the pets that carry at least one of the given tags.
        """
        raise NotImplementedError

    async def get_pet_by_id(self, pet_id: int, *, caller: Principal) -> Pet:
        """Find a pet by its id.

        Returns one pet. An API key is enough to read.
        """
        raise NotImplementedError

    async def update_pet_with_form(
        self, pet_id: int, body: PetForm | None = None, *, caller: Principal
    ) -> Pet:
        """Rename a pet or change its status.

        Changes the two things that the shop's old web form could change.
        """
        raise NotImplementedError

    async def delete_pet(self, pet_id: int, *, caller: Principal) -> None:
        """Delete a pet.

        Takes a pet off the shop's books.
        """
        raise NotImplementedError

    async def upload_image(
        self,
        pet_id: int,
        body: ByteStream,
        *,
        additional_metadata: str | None = None,
        caller: Principal,
    ) -> ApiResponse:
        """Upload an image of a pet.

        Takes the bytes of one image as the body of the request.
        """
        raise NotImplementedError
