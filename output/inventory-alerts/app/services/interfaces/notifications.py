# Generated from the contract by specloom; the next run writes it anew.
"""What was told."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.notifications import (
    Notification,
    NotificationPage,
    NotificationRequest,
    NotificationStatus,
)
from app.services.results.notifications import SendNotification202


class NotificationsServiceProtocol(Protocol):
    """What was told."""

    async def list_notifications(
        self,
        rule_id: int,
        *,
        status: NotificationStatus | None = None,
        cursor: str | None = None,
        limit: int = 50,
        caller: Principal,
    ) -> NotificationPage:
        """List the notifications of a rule.

        Lists what the rule has sent.
        """
        raise NotImplementedError

    async def send_notification(
        self, rule_id: int, body: NotificationRequest | None = None, *, caller: Principal
    ) -> SendNotification202:
        """Send a notification now.

        Sends in the background, whatever the stock is; the answer does not wait. Ask for the
        notification to learn what became of it.
        """
        raise NotImplementedError

    async def get_notification(
        self, rule_id: int, notification_id: Uuid, *, caller: Principal
    ) -> Notification:
        """Get a notification.

        Returns one notification with its state.
        """
        raise NotImplementedError
