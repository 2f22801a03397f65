"""The gallery of faces that can be recognised."""

import asyncio
from uuid import UUID

from app.contract import Principal
from app.contract.types import Uuid
from app.db import ListQuery, given
from app.models.faces import FaceRow
from app.models.jobs import JobRow
from app.repositories.interfaces.faces import FaceRepositoryProtocol
from app.repositories.jobs import MatchingJobRepositoryProtocol
from app.schemas.faces import Face, FaceRequest, FaceUpdate
from app.services.images import decoded, require_size
from app.services.interfaces.faces import FacesServiceProtocol
from app.services.results.faces import EnrolFace201, ListFaces200
from app.vision.analysis import Analyst, Measurement
from app.vision.pictures import Unreadable


class FacesService(FacesServiceProtocol):
    """The gallery of faces that can be recognised."""

    def __init__(
        self,
        faces: FaceRepositoryProtocol,
        jobs: MatchingJobRepositoryProtocol,
        analyst: Analyst,
        most_bytes: int,
    ) -> None:
        self._faces = faces
        self._jobs = jobs
        self._analyst = analyst
        self._most_bytes = most_bytes

    async def list_faces(
        self,
        *,
        label: str | None = None,
        min_quality: float | None = None,
        limit: int = 25,
        offset: int = 0,
        caller: Principal,
    ) -> ListFaces200:
        found = await self._faces.list(
            ListQuery(
                where=given(label=label),
                ranges={"quality": (min_quality, None)},
                limit=limit,
                offset=offset,
            )
        )
        return ListFaces200(
            [face.to_model(Face) for face in found.items], x_total_count=found.total
        )

    async def enrol_face(self, body: FaceRequest, *, caller: Principal) -> EnrolFace201:
        content = decoded(body.image)
        require_size(content, self._most_bytes)
        face = FaceRow.from_model(body)
        measured = await self._measure(content)
        if measured is not None:
            face.quality, face.embedding = measured.quality, measured.embedding
        await self._faces.add(face)
        return EnrolFace201(face.to_model(Face), location=f"/api/v1/faces/{face.id}")

    async def get_face(self, face_id: Uuid, *, caller: Principal) -> Face:
        face = await self._faces.get(id=face_id)
        return face.to_model(Face)

    async def update_face(self, face_id: Uuid, body: FaceUpdate, *, caller: Principal) -> Face:
        face = await self._faces.get(id=face_id)
        face.update_from(body)
        await self._faces.save(face)
        return face.to_model(Face)

    async def remove_face(self, face_id: Uuid, *, caller: Principal) -> None:
        face = await self._faces.get(id=face_id)
        for job in await self._jobs.of_face(face.id):
            _forget(job, face.id)
            await self._jobs.save(job)
        await self._faces.remove(face)

    async def _measure(self, content: bytes) -> Measurement | None:
        """None for a picture that cannot be read: nobody will be recognised by it."""
        try:
            return await asyncio.to_thread(self._analyst.measure, content)
        except Unreadable:
            return None


def _forget(job: JobRow, face_id: UUID) -> None:
    """Takes a face out of what was recognised."""
    result = job.result or {}
    faces = [
        (
            {name: value for name, value in seen.items() if name != "match"}
            if seen.get("match", {}).get("faceId") == str(face_id)
            else seen
        )
        for seen in result.get("faces", [])
    ]
    job.result = {**result, "faces": faces}
