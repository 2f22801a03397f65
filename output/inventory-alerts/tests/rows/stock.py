from app.models.stock import StockRow


def stock_row() -> StockRow:
    """A stock as it is stored."""
    return StockRow.from_wire(
        {
            "product_id": 632910392,
            "available": 3,
            "reserved": 1,
            "location": "Shelf 4",
            "updated_at": "2026-03-02T18:21:07Z",
        }
    )
