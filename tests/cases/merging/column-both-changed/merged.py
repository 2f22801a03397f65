"""How each pet is stored."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Wire


class PetRow(Base):
    """A stored pet."""

    __tablename__ = "pets"
    wire: ClassVar[Wire] = Wire(names={"full_name": "fullName"}, server_made=["id"])

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[Name]
    weight: Mapped[int | None] = mapped_column(default=None)
