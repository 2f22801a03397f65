from app.models.bookings import BookingRow


def booking_row() -> BookingRow:
    """A booking as it is stored."""
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
