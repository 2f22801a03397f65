from app.models.notifications import NotificationRow


def notification_row() -> NotificationRow:
    """A notification as it is stored."""
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
