"""What the rules say about a change of the stock."""

from collections.abc import Callable, Iterable

from app.db import ListQuery, now
from app.models.alert_rules import AlertRuleRow
from app.models.notifications import NotificationRow
from app.repositories.interfaces.alert_rules import AlertRuleRepositoryProtocol
from app.repositories.interfaces.notifications import NotificationRepositoryProtocol

Wake = Callable[[], None]


class StockWatch:
    """Queues a notification for each rule whose threshold a change of the stock crosses."""

    def __init__(
        self,
        alert_rules: AlertRuleRepositoryProtocol,
        notifications: NotificationRepositoryProtocol,
        wake: Wake,
    ) -> None:
        """`wake` lets the worker look into the queue as soon as this request is done."""
        self._alert_rules = alert_rules
        self._notifications = notifications
        self._wake = wake

    async def changed(self, product_id: int, before: int | None, after: int) -> None:
        """Compares the pieces available; `before` is None when nobody had counted."""
        rules = await self._alert_rules.list(
            ListQuery(where={"product_id": product_id, "enabled": True})
        )
        for rule in _met(rules.items, before, after):
            await self._notifications.add(NotificationRow(rule_id=rule.id))
            self._wake()


def _met(rules: Iterable[AlertRuleRow], before: int | None, after: int) -> Iterable[AlertRuleRow]:
    """The rules that speak now. Who was told that the stock is low is not told at every order."""
    moment = now()
    for rule in rules:
        is_muted = rule.muted_until is not None and rule.muted_until > moment
        was_low = before is not None and before < rule.threshold
        if after < rule.threshold and not was_low and not is_muted:
            yield rule
