"""Which webhooks were counted, so that a repeated delivery is not counted again."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class DeliveryRow(Base):
    """Something that happened to an order, and was taken note of."""

    __tablename__ = "deliveries"

    order_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic: Mapped[str] = mapped_column(primary_key=True)
