from app.models.faces import FaceRow


def face_row() -> FaceRow:
    """A face as it is stored."""
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
