"""How each product is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Serial, Wire, now


class ProductRow(Base):
    """A stored product."""

    __tablename__ = "products"
    # A key that was used once is never given to another row.
    __table_args__ = ({"sqlite_autoincrement": True},)
    wire: ClassVar[Wire] = Wire(
        server_made=["id", "title", "vendor", "sku", "status", "price", "tags", "updated_at"],
        nullable=["sku"],
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True, default=None)
    title: Mapped[str] = mapped_column(default="sample")
    vendor: Mapped[str] = mapped_column(default="sample")
    sku: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default="active")
    price: Mapped[str] = mapped_column(default="24.90")
    tags: Mapped[list[Any] | None] = mapped_column(default=None)
    updated_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
