"""How each booking is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class BookingRow(Base):
    """A stored booking."""

    __tablename__ = "bookings"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={
            "hut_id": "hutId",
            "party_size": "partySize",
            "created_at": "createdAt",
            "updated_at": "updatedAt",
        },
        server_made=["id", "status", "created_at", "updated_at"],
        nullable=["note"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    hut_id: Mapped[UUID]
    arrival: Mapped[dt.date]
    nights: Mapped[int] = mapped_column(Integer)
    party_size: Mapped[int] = mapped_column(Integer)
    contact: Mapped[dict[str, Any]]
    note: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default="pending")
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    updated_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
