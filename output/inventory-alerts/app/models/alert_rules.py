"""How each alert rule is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Serial, Wire, now


class AlertRuleRow(Base):
    """A stored alert rule."""

    __tablename__ = "alert_rules"
    # A key that was used once is never given to another row.
    __table_args__ = ({"sqlite_autoincrement": True},)
    default_order: ClassVar[tuple[str, ...]] = ("created_at",)
    wire: ClassVar[Wire] = Wire(server_made=["id", "created_at"], nullable=["muted_until"])

    id: Mapped[int] = mapped_column(Serial, primary_key=True, default=None)
    product_id: Mapped[int]
    threshold: Mapped[int] = mapped_column(Integer)
    channel: Mapped[str]
    recipients: Mapped[list[Any] | None] = mapped_column(default=None)
    webhook_url: Mapped[str | None] = mapped_column(default=None)
    enabled: Mapped[bool]
    muted_until: Mapped[dt.datetime | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
