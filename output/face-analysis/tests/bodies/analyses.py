"""What the Analyses operations take, by the contract's examples."""

from typing import Any


def create_analysis_body() -> dict[str, Any]:
    return {
        "image": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "features": ["boundingBox", "landmarks"],
        "maxFaces": 3,
    }


def upload_analysis_body() -> dict[str, Any]:
    return {"image": "sample", "options": {"features": ["boundingBox", "identity"], "maxFaces": 3}}
