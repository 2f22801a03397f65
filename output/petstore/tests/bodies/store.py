"""What the store operations take, by the contract's examples."""

from typing import Any


def place_order_body() -> dict[str, Any]:
    return {
        "id": 8,
        "petId": 10,
        "quantity": 1,
        "shipDate": "2025-01-01T12:00:00Z",
        "status": "approved",
        "complete": False,
    }
