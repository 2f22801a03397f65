"""The stored notifications."""

import datetime as dt

import sqlalchemy as sa

from app.db import InMemoryRepository, SqlRepository
from app.models.notifications import NotificationRow
from app.repositories.interfaces.notifications import NotificationRepositoryProtocol
from app.schemas.notifications import NotificationStatus


class NotificationRepository(SqlRepository[NotificationRow], NotificationRepositoryProtocol):
    """In the database."""

    row = NotificationRow

    async def lease(self, moment: dt.datetime, until: dt.datetime) -> NotificationRow | None:
        """The oldest queued notification, which no other worker gets before `until`; or None."""
        leased = NotificationRow.leased_until
        notification = await self.session.scalar(
            sa.select(NotificationRow)
            .where(NotificationRow.status == NotificationStatus.QUEUED.value)
            .where(leased.is_(None) | (leased <= moment))
            .order_by(NotificationRow.created_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if notification is not None:
            notification.leased_until = until
            await self.save(notification)
        return notification


class InMemoryNotificationRepository(
    InMemoryRepository[NotificationRow], NotificationRepositoryProtocol
):
    """In memory, for unit tests."""

    row = NotificationRow
