"""What the Auth operations take, by the contract's examples."""

from typing import Any


def register_body() -> dict[str, Any]:
    return {
        "email": "ada@mail.example",
        "fullName": "Ada Lovelace",
        "password": "correct horse battery",
    }


def login_body() -> dict[str, Any]:
    return {
        "grant_type": "password",
        "username": "ada@mail.example",
        "password": "correct horse battery",
        "scope": "users:read users:write",
    }


def refresh_tokens_body() -> dict[str, Any]:
    return {"grant_type": "refresh_token", "refresh_token": "8xLOxBtZp8a1fQw2"}
