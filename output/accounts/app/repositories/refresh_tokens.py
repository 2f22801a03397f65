"""The refresh tokens that can still be used."""

import datetime as dt
from typing import Protocol

import sqlalchemy as sa

from app.db import InMemoryRepository, ListQuery, Repository, SqlRepository
from app.models.refresh_tokens import RefreshTokenRow


class RefreshTokenRepositoryProtocol(Repository[RefreshTokenRow], Protocol):
    """What services need of the stored refresh tokens."""

    async def forget_expired(self, moment: dt.datetime) -> None:
        """Deletes what nobody can use any more."""


class RefreshTokenRepository(SqlRepository[RefreshTokenRow], RefreshTokenRepositoryProtocol):
    """In the database."""

    row = RefreshTokenRow

    async def forget_expired(self, moment: dt.datetime) -> None:
        await self.session.execute(
            sa.delete(RefreshTokenRow).where(RefreshTokenRow.expires_at <= moment)
        )


class InMemoryRefreshTokenRepository(
    InMemoryRepository[RefreshTokenRow], RefreshTokenRepositoryProtocol
):
    """In memory, for unit tests."""

    row = RefreshTokenRow

    async def forget_expired(self, moment: dt.datetime) -> None:
        for token in (await self.list(ListQuery())).items:
            if token.expires_at <= moment:
                await self.remove(token)
