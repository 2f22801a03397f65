"""How each stock is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, now


class StockRow(Base):
    """A stored stock."""

    __tablename__ = "stock"
    wire: ClassVar[Wire] = Wire(
        server_made=["product_id", "updated_at"], parents=["product_id"], nullable=["location"]
    )

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("products.id", ondelete="CASCADE"), primary_key=True
    )
    available: Mapped[int] = mapped_column(Integer)
    reserved: Mapped[int | None] = mapped_column(Integer, default=None)
    location: Mapped[str | None] = mapped_column(default=None)
    updated_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
