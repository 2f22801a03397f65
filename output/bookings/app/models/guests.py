"""How each guest is stored. Yours: add columns, constraints, relationships."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire


class GuestRow(Base):
    """A stored guest."""

    __tablename__ = "guests"
    wire: ClassVar[Wire] = Wire(
        names={
            "booking_id": "bookingId",
            "full_name": "fullName",
            "age_group": "ageGroup",
            "club_member": "clubMember",
        },
        server_made=["id", "booking_id"],
        parents=["booking_id"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    booking_id: Mapped[UUID] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    full_name: Mapped[str]
    age_group: Mapped[str]
    club_member: Mapped[bool]
    diet: Mapped[list[Any] | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
