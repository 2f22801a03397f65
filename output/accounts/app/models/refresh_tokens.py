"""How each refresh token is stored: by its digest, until it is used."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class RefreshTokenRow(Base):
    """A refresh token that was not used yet; using it deletes the row."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    scope: Mapped[str]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
