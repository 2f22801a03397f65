"""What the Products operations take, by the contract's examples."""

from typing import Any


def set_stock_body() -> dict[str, Any]:
    return {"available": 3, "reserved": 1, "location": "Shelf 4"}
