from app.models.orders import OrderRow


def order_row() -> OrderRow:
    """A order as it is stored."""
    return OrderRow.from_wire(
        {
            "id": 7,
            "petId": 10,
            "quantity": 1,
            "shipDate": "2025-01-01T12:00:00Z",
            "status": "approved",
            "complete": False,
        }
    )
