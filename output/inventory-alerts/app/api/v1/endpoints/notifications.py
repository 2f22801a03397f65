# Generated from the contract by specloom; the next run writes it anew.
"""What was told."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, NotificationsServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.notifications import (
    Notification,
    NotificationPage,
    NotificationRequest,
    NotificationStatus,
)
from app.services.results.notifications import SendNotification202

router = APIRouter(route_class=ContractRoute)


@router.get("/alert-rules/{rule_id}/notifications", operation_id="listNotifications")
async def list_notifications(
    rule_id: Annotated[int, Path(alias="ruleId")],
    service: NotificationsServiceDep,
    caller: Caller,
    status: Annotated[NotificationStatus | None, Query()] = None,
    cursor: Annotated[str | None, Query()] = None,
    limit: Annotated[int, Query()] = 50,
) -> NotificationPage:
    """List the notifications of a rule."""
    return await service.list_notifications(
        rule_id, status=status, cursor=cursor, limit=limit, caller=caller
    )


@router.post("/alert-rules/{rule_id}/notifications", operation_id="sendNotification")
async def send_notification(
    rule_id: Annotated[int, Path(alias="ruleId")],
    service: NotificationsServiceDep,
    caller: Caller,
    body: NotificationRequest | None = None,
) -> SendNotification202:
    """Send a notification now."""
    return await service.send_notification(rule_id, body, caller=caller)


@router.get(
    "/alert-rules/{rule_id}/notifications/{notification_id}", operation_id="getNotification"
)
async def get_notification(
    rule_id: Annotated[int, Path(alias="ruleId")],
    notification_id: Annotated[Uuid, Path(alias="notificationId")],
    service: NotificationsServiceDep,
    caller: Caller,
) -> Notification:
    """Get a notification."""
    return await service.get_notification(rule_id, notification_id, caller=caller)
