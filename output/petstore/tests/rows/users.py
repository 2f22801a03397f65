from app.models.users import UserRow


def user_row() -> UserRow:
    """A user as it is stored."""
    return UserRow.from_wire(
        {
            "password": "12345",
            "id": 10,
            "username": "theUser",
            "firstName": "John",
            "lastName": "James",
            "email": "john@email.example",
            "phone": "12345",
            "userStatus": 1,
        }
    )
