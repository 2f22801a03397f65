"""What the Guests operations take, by the contract's examples."""

from typing import Any


def create_guest_body() -> dict[str, Any]:
    return {
        "fullName": "Ada Berger",
        "ageGroup": "adult",
        "clubMember": True,
        "diet": ["vegetarian"],
    }


def replace_guest_body() -> dict[str, Any]:
    return {
        "fullName": "Ada Berger",
        "ageGroup": "adult",
        "clubMember": True,
        "diet": ["vegetarian"],
    }
