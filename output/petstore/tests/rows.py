"""Rows as they are stored, by the contract's examples."""

from app.models.orders import OrderRow
from app.models.pets import PetRow
from app.models.users import UserRow


def pet_row() -> PetRow:
    return PetRow.from_wire(
        {
            "id": 10,
            "name": "doggie",
            "category": {"id": 1, "name": "Dogs"},
            "photoUrls": ["https://images.petstore.example/doggie.png"],
            "tags": [{"id": 1, "name": "calm"}],
            "status": "available",
        }
    )


def user_row() -> UserRow:
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


def order_row() -> OrderRow:
    return OrderRow.from_wire(
        {
            "id": 7,
            "petId": 10,
            "quantity": 1,
            "shipDate": "2025-01-01T12:00:00Z",
            "status": "approved",
            "complete": False,
        }
    )
