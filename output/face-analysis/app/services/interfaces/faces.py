# Generated from the contract by specloom; the next run writes it anew.
"""The gallery of faces that can be recognised."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.faces import Face, FaceRequest, FaceUpdate
from app.services.results.faces import EnrolFace201, ListFaces200


class FacesServiceProtocol(Protocol):
    """The gallery of faces that can be recognised."""

    async def list_faces(
        self,
        *,
        label: str | None = None,
        min_quality: float | None = None,
        limit: int = 25,
        offset: int = 0,
        caller: Principal,
    ) -> ListFaces200:
        """List the gallery.

        Lists the faces that were enrolled.
        """
        raise NotImplementedError

    async def enrol_face(self, body: FaceRequest, *, caller: Principal) -> EnrolFace201:
        """Enrol a face.

        Adds a face to the gallery. The person must have consented; an `externalId` can be used
        once.
        """
        raise NotImplementedError

    async def get_face(self, face_id: Uuid, *, caller: Principal) -> Face:
        """Get a face.

        Returns what is known of a face.
        """
        raise NotImplementedError

    async def update_face(self, face_id: Uuid, body: FaceUpdate, *, caller: Principal) -> Face:
        """Change a face.

        Changes what the body names and leaves the rest as it is.
        """
        raise NotImplementedError

    async def remove_face(self, face_id: Uuid, *, caller: Principal) -> None:
        """Remove a face.

        Deletes a face and everything computed from it. It cannot be undone, so the API key of
        the program and the token of a person are needed together.
        """
        raise NotImplementedError
