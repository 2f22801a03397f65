"""What the Users operations take, by the contract's examples."""

from typing import Any


def create_user_body() -> dict[str, Any]:
    return {
        "email": "ada@mail.exampl1",
        "fullName": "Ada Lovelace",
        "password": "correct horse battery",
        "role": "member",
        "locale": "en-GB",
    }


def update_me_body() -> dict[str, Any]:
    return {"fullName": "Ada King"}


def update_user_body() -> dict[str, Any]:
    return {"role": "admin"}
