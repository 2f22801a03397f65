"""What the user operations take, by the contract's examples."""

from typing import Any


def create_user_body() -> dict[str, Any]:
    return {
        "id": 10,
        "username": "theUse1",
        "firstName": "John",
        "lastName": "James",
        "email": "john@email.example",
        "password": "12345",
        "phone": "12345",
        "userStatus": 1,
    }


def create_users_with_list_input_body() -> list[Any]:
    return [
        {"username": "theUser", "email": "john@email.example", "password": "12345"},
        {"username": "theOtherUser", "email": "jane@email.example", "password": "67890"},
    ]


def update_user_body() -> dict[str, Any]:
    return {
        "id": 10,
        "username": "theUser",
        "firstName": "John",
        "lastName": "James",
        "email": "john@email.example",
        "password": "12345",
        "phone": "12345",
        "userStatus": 1,
    }
