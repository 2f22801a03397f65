"""How each face is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class FaceRow(Base):
    """A stored face."""

    __tablename__ = "faces"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={"external_id": "externalId", "consent_at": "consentAt", "created_at": "createdAt"},
        server_made=["id", "quality", "created_at"],
        write_only=["image"],
        hidden=["embedding"],
        nullable=["external_id"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    label: Mapped[str]
    external_id: Mapped[str | None] = mapped_column(unique=True, default=None)
    tags: Mapped[list[Any] | None] = mapped_column(default=None)
    quality: Mapped[float | None] = mapped_column(default=None)
    consent_at: Mapped[dt.datetime]
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    image: Mapped[str]
    # What recognition compares; absent when the picture cannot be read.
    embedding: Mapped[list[Any] | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
