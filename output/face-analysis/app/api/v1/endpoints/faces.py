# Generated from the contract by specloom; the next run writes it anew.
"""The gallery of faces that can be recognised."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, FacesServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.faces import Face, FaceRequest, FaceUpdate
from app.services.results.faces import EnrolFace201, ListFaces200

router = APIRouter(route_class=ContractRoute)


@router.get("/faces", operation_id="listFaces")
async def list_faces(
    service: FacesServiceDep,
    caller: Caller,
    label: Annotated[str | None, Query()] = None,
    min_quality: Annotated[float | None, Query(alias="minQuality")] = None,
    limit: Annotated[int, Query()] = 25,
    offset: Annotated[int, Query()] = 0,
) -> ListFaces200:
    """List the gallery."""
    return await service.list_faces(
        label=label, min_quality=min_quality, limit=limit, offset=offset, caller=caller
    )


@router.post("/faces", operation_id="enrolFace")
async def enrol_face(body: FaceRequest, service: FacesServiceDep, caller: Caller) -> EnrolFace201:
    """Enrol a face."""
    return await service.enrol_face(body, caller=caller)


@router.get("/faces/{face_id}", operation_id="getFace")
async def get_face(
    face_id: Annotated[Uuid, Path(alias="faceId")], service: FacesServiceDep, caller: Caller
) -> Face:
    """Get a face."""
    return await service.get_face(face_id, caller=caller)


@router.patch("/faces/{face_id}", operation_id="updateFace")
async def update_face(
    face_id: Annotated[Uuid, Path(alias="faceId")],
    body: FaceUpdate,
    service: FacesServiceDep,
    caller: Caller,
) -> Face:
    """Change a face."""
    return await service.update_face(face_id, body, caller=caller)


@router.delete("/faces/{face_id}", operation_id="removeFace")
async def remove_face(
    face_id: Annotated[Uuid, Path(alias="faceId")], service: FacesServiceDep, caller: Caller
) -> None:
    """Remove a face."""
    await service.remove_face(face_id, caller=caller)
