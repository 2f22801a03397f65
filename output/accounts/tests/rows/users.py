from app.models.users import UserRow


def user_row() -> UserRow:
    """A user as it is stored."""
    return UserRow.from_wire(
        {
            "password": "correct horse battery",
            "id": "7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01",
            "email": "ada@mail.example",
            "fullName": "Ada Lovelace",
            "role": "member",
            "status": "active",
            "locale": "en-GB",
            "lastLoginAt": "2026-03-02T18:21:07Z",
            "createdAt": "2026-01-10T09:00:00Z",
            "updatedAt": "2026-01-10T09:00:00Z",
        }
    )
