"""What the Faces operations take, by the contract's examples."""

from typing import Any


def enrol_face_body() -> dict[str, Any]:
    return {
        "label": "Ada Lovelace",
        "externalId": "1811",
        "tags": ["staff"],
        "image": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "consentAt": "2026-01-09T15:00:00Z",
    }


def update_face_body() -> dict[str, Any]:
    return {"label": "Ada King"}
