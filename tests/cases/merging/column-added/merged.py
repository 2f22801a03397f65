"""How each pet is stored."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire


class PetRow(Base):
    """A stored pet."""

    __tablename__ = "pets"
    wire: ClassVar[Wire] = Wire(
        names={"full_name": "fullName", "born_on": "bornOn"}, server_made=["id", "chip"]
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    born_on: Mapped[dt.date]
    # Ours.
    chip: Mapped[str] = mapped_column(index=True)
    weight: Mapped[int | None] = mapped_column(default=None)
