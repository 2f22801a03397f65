"""NotificationsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.alert_rules import InMemoryAlertRuleRepository
from app.repositories.notifications import InMemoryNotificationRepository
from app.schemas.notifications import Notification, NotificationRequest
from app.services.notifications import NotificationsService
from tests.bodies.notifications import send_notification_body
from tests.rows.alert_rules import alert_rule_row
from tests.rows.notifications import notification_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def alert_rules() -> InMemoryAlertRuleRepository:
    return InMemoryAlertRuleRepository()


@pytest.fixture
def notifications() -> InMemoryNotificationRepository:
    return InMemoryNotificationRepository()


@pytest.fixture
def service(
    alert_rules: InMemoryAlertRuleRepository, notifications: InMemoryNotificationRepository
) -> NotificationsService:
    return NotificationsService(
        alert_rules=alert_rules, notifications=notifications, wake=lambda: None
    )


async def test_list_notifications(
    service: NotificationsService,
    alert_rules: InMemoryAlertRuleRepository,
    notifications: InMemoryNotificationRepository,
) -> None:
    """What is stored is listed."""
    await alert_rules.add(alert_rule_row())
    row = await notifications.add(notification_row())
    found = await service.list_notifications(row.rule_id, caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["notifications"]
    assert row.to_wire() | listed == row.to_wire()


async def test_list_notifications_of_nothing(service: NotificationsService) -> None:
    """What is not there is not found."""
    row = notification_row()
    with pytest.raises(NotFound):
        await service.list_notifications(row.rule_id, caller=CALLER)


async def test_send_notification(
    service: NotificationsService,
    alert_rules: InMemoryAlertRuleRepository,
    notifications: InMemoryNotificationRepository,
) -> None:
    """What is sent is stored."""
    await alert_rules.add(alert_rule_row())
    row = notification_row()
    sent = send_notification_body()
    body = NotificationRequest.model_validate(sent)
    created = await service.send_notification(row.rule_id, body, caller=CALLER)
    [stored] = (await notifications.list(ListQuery())).items
    assert created.body == stored.to_model(Notification)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_send_notification_of_nothing(service: NotificationsService) -> None:
    """What is not there is not found."""
    row = notification_row()
    body = NotificationRequest.model_validate(send_notification_body())
    with pytest.raises(NotFound):
        await service.send_notification(row.rule_id, body, caller=CALLER)


async def test_get_notification(
    service: NotificationsService, notifications: InMemoryNotificationRepository
) -> None:
    """What is stored is shown."""
    row = await notifications.add(notification_row())
    found = await service.get_notification(row.rule_id, row.id, caller=CALLER)
    assert found == row.to_model(Notification)


async def test_get_notification_of_nothing(service: NotificationsService) -> None:
    """What is not there is not found."""
    row = notification_row()
    with pytest.raises(NotFound):
        await service.get_notification(row.rule_id, row.id, caller=CALLER)
