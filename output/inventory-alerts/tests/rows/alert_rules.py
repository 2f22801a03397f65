from app.models.alert_rules import AlertRuleRow


def alert_rule_row() -> AlertRuleRow:
    """A alert rule as it is stored."""
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
