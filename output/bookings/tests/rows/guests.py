from app.models.guests import GuestRow


def guest_row() -> GuestRow:
    """A guest as it is stored."""
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
