"""What the pet operations take, by the contract's examples."""

from typing import Any


def add_pet_body() -> dict[str, Any]:
    return {
        "id": 12,
        "name": "doggie",
        "category": {"id": 1, "name": "Dogs"},
        "photoUrls": ["https://images.petstore.example/doggie.png"],
        "tags": [{"id": 1, "name": "calm"}],
        "status": "available",
    }


def update_pet_body() -> dict[str, Any]:
    return {
        "id": 10,
        "name": "doggie",
        "category": {"id": 1, "name": "Dogs"},
        "photoUrls": ["https://images.petstore.example/doggie.png"],
        "tags": [{"id": 1, "name": "calm"}],
        "status": "available",
    }


def update_pet_with_form_body() -> dict[str, Any]:
    return {"name": "doggie", "status": "sold"}
