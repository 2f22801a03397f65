"""How each hut is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class HutRow(Base):
    """A stored hut."""

    __tablename__ = "huts"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={"created_at": "createdAt", "updated_at": "updatedAt"},
        server_made=["id", "created_at", "updated_at"],
        nullable=["description"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str | None] = mapped_column(default=None)
    country: Mapped[str]
    altitude: Mapped[int] = mapped_column(Integer)
    location: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    staffed: Mapped[bool]
    season: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    amenities: Mapped[list[Any] | None] = mapped_column(default=None)
    website: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    updated_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
