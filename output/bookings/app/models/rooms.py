"""How each room is stored. Yours: add columns, constraints, relationships."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire


class RoomRow(Base):
    """A stored room."""

    __tablename__ = "rooms"
    wire: ClassVar[Wire] = Wire(
        names={"hut_id": "hutId", "price_per_night": "pricePerNight"},
        server_made=["id", "hut_id"],
        parents=["hut_id"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    hut_id: Mapped[UUID] = mapped_column(ForeignKey("huts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    beds: Mapped[int] = mapped_column(Integer)
    price_per_night: Mapped[dict[str, Any]]
    accessible: Mapped[bool | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
