"""What the API keys operations take, by the contract's examples."""

from typing import Any


def create_api_key_body() -> dict[str, Any]:
    return {"name": "deployment", "expiresAt": "2027-01-01T00:00:00Z"}
