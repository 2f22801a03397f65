"""How each user is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import flag_modified

from app.core.roles import SCOPES
from app.db import Base, Wire, now
from app.schemas.common import Role, UserStatus


class UserRow(Base):
    """A stored user."""

    __tablename__ = "users"
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(
        names={
            "full_name": "fullName",
            "last_login_at": "lastLoginAt",
            "created_at": "createdAt",
            "updated_at": "updatedAt",
        },
        server_made=["id", "last_login_at", "created_at", "updated_at"],
        write_only=["password"],
        nullable=["last_login_at"],
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    email: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    role: Mapped[str]
    status: Mapped[str] = mapped_column(default="active")
    locale: Mapped[str | None] = mapped_column(default=None)
    last_login_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    updated_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    password: Mapped[str]
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)

    @property
    def is_active(self) -> bool:
        return self.status == UserStatus.ACTIVE

    @property
    def scopes(self) -> frozenset[str]:
        """What the user may do: the role says it."""
        return SCOPES[Role(self.role)]

    def note_login(self, moment: dt.datetime) -> None:
        """Signing in is no change of the account: `updated_at` stays as it is."""
        self.last_login_at = moment
        flag_modified(self, "updated_at")
