"""How each pet is stored. Yours: add columns, constraints, relationships."""

from functools import partial
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire, random_integer


class PetRow(Base):
    """A stored pet."""

    __tablename__ = "pets"
    wire: ClassVar[Wire] = Wire(names={"photo_urls": "photoUrls"})

    id: Mapped[int] = mapped_column(
        primary_key=True, default_factory=partial(random_integer, 1, 9007199254740991)
    )
    name: Mapped[str]
    category: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    photo_urls: Mapped[list[Any]]
    tags: Mapped[list[Any] | None] = mapped_column(default=None)
    status: Mapped[str | None] = mapped_column(default=None)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)
