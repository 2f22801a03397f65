from app.models.rooms import RoomRow


def room_row() -> RoomRow:
    """A room as it is stored."""
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
