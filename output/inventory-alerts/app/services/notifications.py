"""What was told."""

from app.contract import Principal
from app.contract.types import Uuid
from app.db import ListQuery, cursor_offset, given
from app.models.notifications import NotificationRow
from app.repositories.interfaces.alert_rules import AlertRuleRepositoryProtocol
from app.repositories.interfaces.notifications import NotificationRepositoryProtocol
from app.schemas.notifications import (
    Notification,
    NotificationPage,
    NotificationRequest,
    NotificationStatus,
)
from app.services.interfaces.notifications import NotificationsServiceProtocol
from app.services.results.notifications import SendNotification202
from app.services.stock_watch import Wake


class NotificationsService(NotificationsServiceProtocol):
    """What was told."""

    def __init__(
        self,
        alert_rules: AlertRuleRepositoryProtocol,
        notifications: NotificationRepositoryProtocol,
        wake: Wake,
    ) -> None:
        self._alert_rules = alert_rules
        self._notifications = notifications
        self._wake = wake

    async def list_notifications(
        self,
        rule_id: int,
        *,
        status: NotificationStatus | None = None,
        cursor: str | None = None,
        limit: int = 50,
        caller: Principal,
    ) -> NotificationPage:
        await self._alert_rules.get(id=rule_id)
        found = await self._notifications.list(
            ListQuery(
                where=given(rule_id=rule_id, status=status),
                limit=limit,
                offset=cursor_offset(cursor),
            )
        )
        return NotificationPage.model_validate(
            {
                "notifications": [notification.to_wire() for notification in found.items],
                "next_cursor": found.next_cursor,
            }
        )

    async def send_notification(
        self, rule_id: int, body: NotificationRequest | None = None, *, caller: Principal
    ) -> SendNotification202:
        await self._alert_rules.get(id=rule_id)
        notification = NotificationRow.from_model((body or NotificationRequest()), rule_id=rule_id)
        await self._notifications.add(notification)
        self._wake()
        return SendNotification202(
            notification.to_model(Notification),
            location=f"/api/alert-rules/{rule_id}/notifications/{notification.id}",
        )

    async def get_notification(
        self, rule_id: int, notification_id: Uuid, *, caller: Principal
    ) -> Notification:
        notification = await self._notifications.get(rule_id=rule_id, id=notification_id)
        return notification.to_model(Notification)
