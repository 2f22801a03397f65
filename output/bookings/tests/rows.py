"""Rows as they are stored, by the contract's examples."""

from app.models.bookings import BookingRow
from app.models.guests import GuestRow
from app.models.huts import HutRow
from app.models.payment import PaymentRow
from app.models.rooms import RoomRow


def booking_row() -> BookingRow:
    return BookingRow.from_wire(
        {
            "id": "0190d6b0-7e3f-7a52-b174-5c3e70af9d32",
            "hutId": "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10",
            "arrival": "2026-07-18",
            "nights": 2,
            "partySize": 4,
            "contact": {"name": "Ada Berger", "email": "ada@mail.example", "phone": "+41791234567"},
            "note": "We arrive late, please keep some soup.",
            "status": "pending",
            "createdAt": "2026-03-02T18:21:07Z",
            "updatedAt": "2026-03-02T18:21:07Z",
        }
    )


def hut_row() -> HutRow:
    return HutRow.from_wire(
        {
            "id": "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10",
            "code": "GLE101",
            "name": "Gleckstein Hut",
            "description": "Above Grindelwald, with a view of the Wetterhorn and the ibex of the valley.",
            "country": "CH",
            "altitude": 2317,
            "location": {"latitude": 46.6231, "longitude": 8.0969},
            "staffed": True,
            "season": {"opens": "06-15", "closes": "09-30"},
            "amenities": ["meals", "drinkingWater"],
            "website": "https://gleckstein.example",
            "createdAt": "2026-01-10T09:00:00Z",
            "updatedAt": "2026-02-01T16:30:00Z",
        }
    )


def guest_row() -> GuestRow:
    return GuestRow.from_wire(
        {
            "id": "0190d6b1-0a4c-7b63-a285-6d4f81b0ae43",
            "bookingId": "0190d6b0-7e3f-7a52-b174-5c3e70af9d32",
            "fullName": "Ada Berger",
            "ageGroup": "adult",
            "clubMember": True,
            "diet": ["vegetarian"],
        }
    )


def payment_row() -> PaymentRow:
    return PaymentRow.from_wire(
        {
            "id": "0190d6b4-3d6e-7c74-9396-7e5092c1bf54",
            "bookingId": "0190d6b0-7e3f-7a52-b174-5c3e70af9d32",
            "amount": {"amount": 33600, "currency": "CHF"},
            "source": {"type": "card", "holder": "Ada Berger"},
            "status": "succeeded",
            "createdAt": "2026-03-02T18:25:39Z",
        }
    )


def room_row() -> RoomRow:
    return RoomRow.from_wire(
        {
            "id": "0190d6a5-11c2-7d40-8e63-4b2d6f9e8c21",
            "hutId": "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10",
            "name": "Wetterhorn",
            "kind": "dormitory",
            "beds": 8,
            "pricePerNight": {"amount": 4200, "currency": "CHF"},
            "accessible": True,
        }
    )
