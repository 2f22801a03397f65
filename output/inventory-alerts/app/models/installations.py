"""How installations are stored: those that have begun, and those that are done."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, now


class InstallationStateRow(Base):
    """An installation that has begun; finishing it deletes the row."""

    __tablename__ = "installation_states"

    state: Mapped[str] = mapped_column(primary_key=True)
    shop: Mapped[str]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)


class InstallationRow(Base):
    """The app in a shop, with the token that the shop gave it."""

    __tablename__ = "installations"

    shop: Mapped[str] = mapped_column(primary_key=True)
    access_token: Mapped[str]
    scopes: Mapped[list[Any]]
    installed_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
