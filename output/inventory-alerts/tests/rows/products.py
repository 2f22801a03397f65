from app.models.products import ProductRow


def product_row() -> ProductRow:
    """A product as it is stored."""
    return ProductRow.from_wire(
        {
            "id": 632910392,
            "title": "Apple box",
            "vendor": "Orchard",
            "sku": "AP-10",
            "status": "active",
            "price": "24.90",
            "tags": ["fruit", "regional"],
            "updated_at": "2026-03-01T08:00:00Z",
        }
    )
