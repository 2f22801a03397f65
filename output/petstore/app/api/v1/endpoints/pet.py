# Generated from the contract by specloom; the next run writes it anew.
"""Pets that are on offer, reserved or sold."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, PetServiceDep
from app.contract import ByteStream, ContractRoute
from app.schemas.pet import ApiResponse, FindPetsByStatusParam, Pet, PetForm, Pets

router = APIRouter(route_class=ContractRoute)


@router.post("/pet", operation_id="addPet")
async def add_pet(body: Pet, service: PetServiceDep, caller: Caller) -> Pet:
    """Add a pet."""
    return await service.add_pet(body, caller=caller)


@router.put("/pet", operation_id="updatePet")
async def update_pet(body: Pet, service: PetServiceDep, caller: Caller) -> Pet:
    """Replace a pet."""
    return await service.update_pet(body, caller=caller)


@router.get("/pet/findByStatus", operation_id="findPetsByStatus")
async def find_pets_by_status(
    service: PetServiceDep,
    caller: Caller,
    status: Annotated[FindPetsByStatusParam | None, Query()] = None,
) -> Pets:
    """Find pets by status."""
    return await service.find_pets_by_status(status=status, caller=caller)


@router.get("/pet/findByTags", operation_id="findPetsByTags")
async def find_pets_by_tags(
    service: PetServiceDep, caller: Caller, tags: Annotated[list[str] | None, Query()] = None
) -> Pets:
    """Find pets by tags."""
    return await service.find_pets_by_tags(tags=tags, caller=caller)


@router.get("/pet/{pet_id}", operation_id="getPetById")
async def get_pet_by_id(
    pet_id: Annotated[int, Path(alias="petId")], service: PetServiceDep, caller: Caller
) -> Pet:
    """Find a pet by its id."""
    return await service.get_pet_by_id(pet_id, caller=caller)


@router.post("/pet/{pet_id}", operation_id="updatePetWithForm")
async def update_pet_with_form(
    pet_id: Annotated[int, Path(alias="petId")],
    service: PetServiceDep,
    caller: Caller,
    body: PetForm | None = None,
) -> Pet:
    """Rename a pet or change its status."""
    return await service.update_pet_with_form(pet_id, body, caller=caller)


@router.delete("/pet/{pet_id}", operation_id="deletePet")
async def delete_pet(
    pet_id: Annotated[int, Path(alias="petId")], service: PetServiceDep, caller: Caller
) -> None:
    """Delete a pet."""
    await service.delete_pet(pet_id, caller=caller)


@router.post("/pet/{pet_id}/uploadImage", operation_id="uploadImage")
async def upload_image(
    pet_id: Annotated[int, Path(alias="petId")],
    body: ByteStream,
    service: PetServiceDep,
    caller: Caller,
    additional_metadata: Annotated[str | None, Query(alias="additionalMetadata")] = None,
) -> ApiResponse:
    """Upload an image of a pet."""
    return await service.upload_image(
        pet_id, body, additional_metadata=additional_metadata, caller=caller
    )
