"""How each user is stored. Yours: add columns, constraints, relationships."""

from typing import Any, ClassVar

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire


class UserRow(Base):
    """A stored user."""

    __tablename__ = "users"
    wire: ClassVar[Wire] = Wire(
        names={"first_name": "firstName", "last_name": "lastName", "user_status": "userStatus"},
        write_only=["password"],
    )

    username: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[int | None] = mapped_column(default=None)
    first_name: Mapped[str | None] = mapped_column(default=None)
    last_name: Mapped[str | None] = mapped_column(default=None)
    email: Mapped[str | None] = mapped_column(default=None)
    phone: Mapped[str | None] = mapped_column(default=None)
    user_status: Mapped[int | None] = mapped_column(Integer, default=None)
    password: Mapped[str | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
