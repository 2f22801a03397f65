"""What the Webhooks operations take, by the contract's examples."""

from typing import Any


def receive_order_body() -> dict[str, Any]:
    return {
        "id": 820982911946154500,
        "created_at": "2026-03-02T18:21:07Z",
        "email": "jan@mail.example",
        "line_items": [{"product_id": 632910392, "quantity": 2}],
    }
