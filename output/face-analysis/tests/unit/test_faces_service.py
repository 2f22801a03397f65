"""FacesService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.faces import InMemoryFaceRepository
from app.repositories.jobs import InMemoryJobRepository
from app.schemas.faces import Face, FaceRequest, FaceUpdate
from app.services.faces import FacesService
from app.vision.analysis import Analyst
from app.vision.detector import SkinToneDetector
from tests.bodies.faces import enrol_face_body, update_face_body
from tests.rows.faces import face_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def faces() -> InMemoryFaceRepository:
    return InMemoryFaceRepository()


@pytest.fixture
def service(faces: InMemoryFaceRepository) -> FacesService:
    return FacesService(
        faces=faces,
        jobs=InMemoryJobRepository(),
        analyst=Analyst(SkinToneDetector()),
        most_bytes=1000,
    )


async def test_list_faces(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is stored is listed."""
    row = await faces.add(face_row())
    found = await service.list_faces(caller=CALLER)
    assert found.body == [row.to_model(Face)]


async def test_enrol_face(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is sent is stored."""
    sent = enrol_face_body()
    body = FaceRequest.model_validate(sent)
    created = await service.enrol_face(body, caller=CALLER)
    [stored] = (await faces.list(ListQuery())).items
    assert created.body == stored.to_model(Face)
    assert stored.to_wire()["label"] == sent["label"]
    assert stored.to_wire()["externalId"] == sent["externalId"]
    assert stored.to_wire()["tags"] == sent["tags"]
    assert stored.to_wire()["consentAt"] == sent["consentAt"]


async def test_enrol_face_twice(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is unique is stored once."""
    body = FaceRequest.model_validate(enrol_face_body())
    await service.enrol_face(body, caller=CALLER)
    with pytest.raises(Conflict):
        await service.enrol_face(body, caller=CALLER)


async def test_get_face(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is stored is shown."""
    row = await faces.add(face_row())
    found = await service.get_face(row.id, caller=CALLER)
    assert found == row.to_model(Face)


async def test_get_face_of_nothing(service: FacesService) -> None:
    """What is not there is not found."""
    row = face_row()
    with pytest.raises(NotFound):
        await service.get_face(row.id, caller=CALLER)


async def test_update_face(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is sent changes."""
    row = await faces.add(face_row())
    sent = update_face_body()
    body = FaceUpdate.model_validate(sent)
    changed = await service.update_face(row.id, body, caller=CALLER)
    assert changed == row.to_model(Face)
    assert row.to_wire() | sent == row.to_wire()


async def test_update_face_of_nothing(service: FacesService) -> None:
    """What is not there is not found."""
    row = face_row()
    body = FaceUpdate.model_validate(update_face_body())
    with pytest.raises(NotFound):
        await service.update_face(row.id, body, caller=CALLER)


async def test_remove_face(service: FacesService, faces: InMemoryFaceRepository) -> None:
    """What is deleted is gone."""
    row = await faces.add(face_row())
    await service.remove_face(row.id, caller=CALLER)
    assert not (await faces.list(ListQuery())).items


async def test_remove_face_of_nothing(service: FacesService) -> None:
    """What is not there is not found."""
    row = face_row()
    with pytest.raises(NotFound):
        await service.remove_face(row.id, caller=CALLER)
