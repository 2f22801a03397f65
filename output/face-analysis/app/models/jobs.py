"""How each job is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class JobRow(Base):
    """A stored job."""

    __tablename__ = "jobs"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={"created_at": "createdAt", "finished_at": "finishedAt"},
        server_made=["id", "status", "features", "result", "error", "created_at", "finished_at"],
        hidden=["max_faces", "min_confidence", "leased_until"],
        nullable=["result", "error", "finished_at"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    status: Mapped[str] = mapped_column(default="queued")
    features: Mapped[list[Any] | None] = mapped_column(default=None)
    result: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    error: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    finished_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    max_faces: Mapped[int] = mapped_column(Integer, default=10)
    min_confidence: Mapped[float] = mapped_column(default=0.5)
    # While a worker does it, no other one does.
    leased_until: Mapped[dt.datetime | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
