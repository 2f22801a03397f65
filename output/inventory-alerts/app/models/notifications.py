"""How each notification is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class NotificationRow(Base):
    """A stored notification."""

    __tablename__ = "notifications"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        server_made=["id", "rule_id", "status", "created_at", "sent_at"],
        hidden=["leased_until"],
        parents=["rule_id"],
        nullable=["sent_at"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    rule_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("alert_rules.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[str] = mapped_column(default="queued")
    note: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    sent_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    # While a worker sends it, no other one does.
    leased_until: Mapped[dt.datetime | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
