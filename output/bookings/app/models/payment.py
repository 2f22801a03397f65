"""How each payment is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class PaymentRow(Base):
    """A stored payment."""

    __tablename__ = "payment"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={"booking_id": "bookingId", "created_at": "createdAt"},
        server_made=["id", "booking_id", "status", "created_at"],
        parents=["booking_id"],
        forgotten={"source": ["token"]},
    )

    booking_id: Mapped[UUID] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(default_factory=uuid4)
    amount: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(default="pending")
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
