"""The installations that have begun, and those that are done."""

import datetime as dt
from typing import Protocol

import sqlalchemy as sa

from app.db import InMemoryRepository, ListQuery, Repository, SqlRepository
from app.models.installations import InstallationRow, InstallationStateRow


class InstallationRepositoryProtocol(Repository[InstallationRow], Protocol):
    """The shops that have the app."""


class InstallationStateRepositoryProtocol(Repository[InstallationStateRow], Protocol):
    """The installations that have begun."""

    async def forget_expired(self, moment: dt.datetime) -> None:
        """Deletes those that nobody can finish any more."""


class InstallationRepository(SqlRepository[InstallationRow], InstallationRepositoryProtocol):
    """In the database."""

    row = InstallationRow


class InMemoryInstallationRepository(
    InMemoryRepository[InstallationRow], InstallationRepositoryProtocol
):
    """In memory, for unit tests."""

    row = InstallationRow


class InstallationStateRepository(
    SqlRepository[InstallationStateRow], InstallationStateRepositoryProtocol
):
    """In the database."""

    row = InstallationStateRow

    async def forget_expired(self, moment: dt.datetime) -> None:
        await self.session.execute(
            sa.delete(InstallationStateRow).where(InstallationStateRow.expires_at <= moment)
        )


class InMemoryInstallationStateRepository(
    InMemoryRepository[InstallationStateRow], InstallationStateRepositoryProtocol
):
    """In memory, for unit tests."""

    row = InstallationStateRow

    async def forget_expired(self, moment: dt.datetime) -> None:
        for begun in (await self.list(ListQuery())).items:
            if begun.expires_at <= moment:
                await self.remove(begun)
