"""What the Rooms operations take, by the contract's examples."""

from typing import Any


def create_room_body() -> dict[str, Any]:
    return {
        "name": "Wetterhorn",
        "kind": "dormitory",
        "beds": 8,
        "pricePerNight": {"amount": 4200, "currency": "CHF"},
        "accessible": True,
    }


def update_room_body() -> dict[str, Any]:
    return {"pricePerNight": {"amount": 3600, "currency": "CHF"}}
