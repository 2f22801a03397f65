"""When a rule speaks."""

import datetime as dt

import pytest

from app.db import ListQuery, now
from app.models.alert_rules import AlertRuleRow
from app.repositories.alert_rules import InMemoryAlertRuleRepository
from app.repositories.notifications import InMemoryNotificationRepository
from app.services.stock_watch import StockWatch

pytestmark = pytest.mark.anyio

PRODUCT = 7


def rule(threshold: int = 5, **more: object) -> AlertRuleRow:
    values = {"product_id": PRODUCT, "threshold": threshold, "channel": "email", "enabled": True}
    return AlertRuleRow(**values | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [
        pytest.param(9, 4, True, id="falls below"),
        pytest.param(None, 4, True, id="counted for the first time"),
        pytest.param(9, 5, False, id="reaches the threshold"),
        pytest.param(4, 3, False, id="was low already"),
        pytest.param(4, 9, False, id="rises"),
    ],
)
async def test_a_rule_speaks_when_its_threshold_is_crossed(
    before: int | None, after: int, speaks: bool
) -> None:
    notifications, woken = InMemoryNotificationRepository(), []
    rules = InMemoryAlertRuleRepository([rule()])
    watch = StockWatch(rules, notifications, wake=lambda: woken.append(True))
    await watch.changed(PRODUCT, before, after)
    assert len((await notifications.list(ListQuery())).items) == speaks
    assert woken == [True] * speaks


async def test_rules_that_keep_quiet() -> None:
    later, earlier = now() + dt.timedelta(hours=1), now() - dt.timedelta(hours=1)
    loud = rule(id=1, muted_until=earlier)
    quiet = [rule(id=2, muted_until=later), rule(id=3, enabled=False), rule(id=4, product_id=8)]
    notifications = InMemoryNotificationRepository()
    watch = StockWatch(
        InMemoryAlertRuleRepository([loud, *quiet]), notifications, wake=lambda: None
    )
    await watch.changed(PRODUCT, 9, 0)
    assert [one.rule_id for one in (await notifications.list(ListQuery())).items] == [loud.id]
