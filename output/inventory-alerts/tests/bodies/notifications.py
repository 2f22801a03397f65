"""What the Notifications operations take, by the contract's examples."""

from typing import Any


def send_notification_body() -> dict[str, Any]:
    return {"note": "Test before the weekend."}
