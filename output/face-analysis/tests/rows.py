"""Rows as they are stored, by the contract's examples."""

from app.models.faces import FaceRow
from app.models.jobs import JobRow


def face_row() -> FaceRow:
    return FaceRow.from_wire(
        {
            "image": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
            "id": "a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22",
            "label": "Ada Lovelace",
            "externalId": "1815",
            "tags": ["staff"],
            "quality": 0.93,
            "consentAt": "2026-01-09T15:00:00Z",
            "createdAt": "2026-01-10T09:00:00Z",
        }
    )


def job_row() -> JobRow:
    return JobRow.from_wire(
        {
            "id": "3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11",
            "status": "queued",
            "features": ["boundingBox", "landmarks"],
            "createdAt": "2026-03-02T18:21:07Z",
        }
    )
