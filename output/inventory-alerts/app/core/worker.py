"""Sends queued notifications in the background. The table is the queue: a restart loses nothing."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.notifiers import Alert, DeliveryFailed, Notifier
from app.db import Database, now
from app.models.notifications import NotificationRow
from app.repositories.alert_rules import AlertRuleRepository
from app.repositories.notifications import NotificationRepository
from app.repositories.stock import StockRepository
from app.schemas.alert_rules import Channel
from app.schemas.notifications import NotificationStatus

_LEASE = timedelta(minutes=1)  # how long a worker may take before another one tries
_PAUSE_SECONDS = 5

log = logging.getLogger(__name__)


class NotificationWorker:
    """One task of an application; those of several applications share the table."""

    def __init__(self, database: Database, notifier: Notifier) -> None:
        self._database = database
        self._notifier = notifier
        self._woken = asyncio.Event()

    async def wake(self) -> None:
        """Says that there is something to send: call it after the commit."""
        self._woken.set()

    async def run(self) -> None:
        """Sends what is queued, for ever."""
        while True:
            self._woken.clear()
            try:
                while await self.send_next():
                    pass
            except Exception:  # the database will be back
                log.exception("The queue of notifications cannot be read")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), _PAUSE_SECONDS)

    async def send_next(self) -> bool:
        """Sends the oldest queued notification; False when there is none.

        No transaction is open while it waits for somebody else's server.
        """
        async with self._database.session() as session:
            notification = await NotificationRepository(session).lease(now(), now() + _LEASE)
            if notification is None:
                return False
            alert = await _alert(session, notification)
        status = await self._deliver(notification.id, alert)
        async with self._database.session() as session:
            await _note(session, notification.id, status)
        return True

    async def _deliver(self, notification_id: UUID, alert: Alert) -> NotificationStatus:
        try:
            await self._notifier.send(alert)
        except DeliveryFailed as error:
            log.warning("Notification %s was not delivered: %s", notification_id, error)
            return NotificationStatus.FAILED
        except Exception:
            log.exception("Notification %s was not delivered", notification_id)
            return NotificationStatus.FAILED
        return NotificationStatus.SENT


@asynccontextmanager
async def running(worker: NotificationWorker) -> AsyncIterator[NotificationWorker]:
    """Runs the worker as long as the block lasts."""
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _alert(session: AsyncSession, notification: NotificationRow) -> Alert:
    rule = await AlertRuleRepository(session).get(id=notification.rule_id)
    stock = await StockRepository(session).find(product_id=rule.product_id)
    return Alert(
        channel=Channel(rule.channel),
        rule_id=rule.id,
        product_id=rule.product_id,
        available=stock.available if stock else 0,
        recipients=tuple(rule.recipients or ()),
        webhook_url=rule.webhook_url,
        note=notification.note,
    )


async def _note(session: AsyncSession, notification_id: UUID, status: NotificationStatus) -> None:
    """Writes down what became of it, unless its rule was deleted meanwhile."""
    notifications = NotificationRepository(session)
    notification = await notifications.find(id=notification_id)
    if notification is not None:
        notification.status = status.value
        notification.sent_at = now() if status is NotificationStatus.SENT else None
        await notifications.save(notification)
