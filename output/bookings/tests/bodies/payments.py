"""What the Payments operations take, by the contract's examples."""

from typing import Any


def pay_booking_body() -> dict[str, Any]:
    return {
        "amount": {"amount": 33600, "currency": "CHF"},
        "source": {"type": "card", "token": "tok_4fGk2Lm9Qx", "holder": "Ada Berger"},
    }
