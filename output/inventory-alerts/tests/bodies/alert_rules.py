"""What the Alert rules operations take, by the contract's examples."""

from typing import Any


def create_alert_rule_body() -> dict[str, Any]:
    return {
        "product_id": 632910392,
        "threshold": 5,
        "channel": "email",
        "recipients": ["ada@mail.example"],
        "enabled": True,
    }


def update_alert_rule_body() -> dict[str, Any]:
    return {"muted_until": "2026-03-09T06:00:00Z"}
