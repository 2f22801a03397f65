"""What the Bookings operations take, by the contract's examples."""

from typing import Any


def create_booking_body() -> dict[str, Any]:
    return {
        "hutId": "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10",
        "arrival": "2026-07-18",
        "nights": 2,
        "partySize": 4,
        "contact": {"name": "Ada Berger", "email": "ada@mail.example", "phone": "+41791234567"},
        "note": "We arrive late, please keep some soup.",
    }


def update_booking_body() -> dict[str, Any]:
    return {"nights": 3, "note": None}


def cancel_booking_body() -> dict[str, Any]:
    return {"reason": "weather", "comment": "Thunderstorms from noon on."}
