from app.models.payment import PaymentRow


def payment_row() -> PaymentRow:
    """A payment as it is stored."""
    return PaymentRow.from_wire(
        {
            "id": "0190d6b4-3d6e-7c74-9396-7e5092c1bf54",
            "bookingId": "0190d6b0-7e3f-7a52-b174-5c3e70af9d32",
            "amount": {"amount": 33600, "currency": "CHF"},
            "source": {"type": "card", "holder": "Ada Berger"},
            "status": "succeeded",
            "createdAt": "2026-03-02T18:25:39Z",
        }
    )
