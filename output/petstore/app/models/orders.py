"""How each order is stored. Yours: add columns, constraints, relationships."""

import datetime as dt
from functools import partial
from typing import Any, ClassVar

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, random_integer


class OrderRow(Base):
    """A stored order."""

    __tablename__ = "orders"
    wire: ClassVar[Wire] = Wire(names={"pet_id": "petId", "ship_date": "shipDate"})

    id: Mapped[int] = mapped_column(
        primary_key=True, default_factory=partial(random_integer, 1, 9007199254740991)
    )
    pet_id: Mapped[int | None] = mapped_column(default=None)
    quantity: Mapped[int | None] = mapped_column(Integer, default=None)
    ship_date: Mapped[dt.datetime | None] = mapped_column(default=None)
    status: Mapped[str | None] = mapped_column(default=None)
    complete: Mapped[bool | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
