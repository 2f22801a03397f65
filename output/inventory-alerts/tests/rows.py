"""Rows as they are stored, by the contract's examples."""

from app.models.alert_rules import AlertRuleRow
from app.models.notifications import NotificationRow
from app.models.products import ProductRow
from app.models.stock import StockRow


def alert_rule_row() -> AlertRuleRow:
    return AlertRuleRow.from_wire(
        {
            "id": 41,
            "product_id": 632910392,
            "threshold": 5,
            "channel": "email",
            "recipients": ["ada@mail.example"],
            "enabled": True,
            "muted_until": None,
            "created_at": "2026-02-01T12:00:00Z",
        }
    )


def product_row() -> ProductRow:
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


def notification_row() -> NotificationRow:
    return NotificationRow.from_wire(
        {
            "id": "5f0c9a3e-2d41-4c7b-8e15-90b6a7d3f214",
            "rule_id": 41,
            "status": "sent",
            "note": "Test before the weekend.",
            "created_at": "2026-03-06T16:00:00Z",
            "sent_at": "2026-03-06T16:00:02Z",
        }
    )


def stock_row() -> StockRow:
    return StockRow.from_wire(
        {
            "product_id": 632910392,
            "available": 3,
            "reserved": 1,
            "location": "Shelf 4",
            "updated_at": "2026-03-02T18:21:07Z",
        }
    )
