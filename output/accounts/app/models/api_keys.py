"""How each api key is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class ApiKeyRow(Base):
    """A stored api key."""

    __tablename__ = "api_keys"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={"user_id": "userId", "expires_at": "expiresAt", "created_at": "createdAt"},
        server_made=["id", "user_id", "prefix", "created_at"],
        hidden=["digest"],
        parents=["user_id"],
        nullable=["expires_at"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    prefix: Mapped[str]
    expires_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    # SHA-256 of the secret; without one nobody can use the key.
    digest: Mapped[str | None] = mapped_column(unique=True, default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)

    def is_valid_at(self, moment: dt.datetime) -> bool:
        return self.expires_at is None or self.expires_at > moment
