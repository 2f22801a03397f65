"""When to tell whom."""

from app.contract import Principal
from app.contract.types import DateTime
from app.db import ListQuery, cursor_offset, given
from app.models.alert_rules import AlertRuleRow
from app.repositories.interfaces.alert_rules import AlertRuleRepositoryProtocol
from app.repositories.interfaces.products import ProductRepositoryProtocol
from app.schemas.alert_rules import (
    AlertRule,
    AlertRulePage,
    AlertRuleRequest,
    AlertRuleUpdate,
    Channel,
)
from app.services.interfaces.alert_rules import AlertRulesServiceProtocol
from app.services.results.alert_rules import CreateAlertRule201


class AlertRulesService(AlertRulesServiceProtocol):
    """When to tell whom."""

    def __init__(
        self, alert_rules: AlertRuleRepositoryProtocol, products: ProductRepositoryProtocol
    ) -> None:
        self._alert_rules = alert_rules
        self._products = products

    async def list_alert_rules(
        self,
        *,
        product_id: int | None = None,
        channel: Channel | None = None,
        enabled: bool | None = None,
        created_after: DateTime | None = None,
        cursor: str | None = None,
        limit: int = 50,
        caller: Principal,
    ) -> AlertRulePage:
        found = await self._alert_rules.list(
            ListQuery(
                where=given(product_id=product_id, channel=channel, enabled=enabled),
                ranges={"created_at": (created_after, None)},
                limit=limit,
                offset=cursor_offset(cursor),
            )
        )
        return AlertRulePage.model_validate(
            {
                "alert_rules": [alert_rule.to_wire() for alert_rule in found.items],
                "next_cursor": found.next_cursor,
            }
        )

    async def create_alert_rule(
        self, body: AlertRuleRequest, *, caller: Principal
    ) -> CreateAlertRule201:
        await self._products.get(id=body.product_id)
        alert_rule = AlertRuleRow.from_model(body)
        await self._alert_rules.add(alert_rule)
        return CreateAlertRule201(
            alert_rule.to_model(AlertRule),
            location=f"/api/alert-rules/{alert_rule.id}",
        )

    async def get_alert_rule(self, rule_id: int, *, caller: Principal) -> AlertRule:
        alert_rule = await self._alert_rules.get(id=rule_id)
        return alert_rule.to_model(AlertRule)

    async def update_alert_rule(
        self, rule_id: int, body: AlertRuleUpdate, *, caller: Principal
    ) -> AlertRule:
        alert_rule = await self._alert_rules.get(id=rule_id)
        alert_rule.update_from(body)
        await self._alert_rules.save(alert_rule)
        return alert_rule.to_model(AlertRule)

    async def delete_alert_rule(self, rule_id: int, *, caller: Principal) -> None:
        alert_rule = await self._alert_rules.get(id=rule_id)
        await self._alert_rules.remove(alert_rule)
