# Generated from the contract by specloom; the next run writes it anew.
"""When to tell whom."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import DateTime
from app.schemas.alert_rules import (
    AlertRule,
    AlertRulePage,
    AlertRuleRequest,
    AlertRuleUpdate,
    Channel,
)
from app.services.results.alert_rules import CreateAlertRule201


class AlertRulesServiceProtocol(Protocol):
    """When to tell whom."""

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
        """List alert rules.

        Lists the rules of the shop, page by page with a cursor.
        """
        raise NotImplementedError

    async def create_alert_rule(
        self, body: AlertRuleRequest, *, caller: Principal
    ) -> CreateAlertRule201:
        """Make an alert rule.

        Watches the stock of a product. A product can have any number of rules.
        """
        raise NotImplementedError

    async def get_alert_rule(self, rule_id: int, *, caller: Principal) -> AlertRule:
        """Get an alert rule.

        Returns one rule.
        """
        raise NotImplementedError

    async def update_alert_rule(
        self, rule_id: int, body: AlertRuleUpdate, *, caller: Principal
    ) -> AlertRule:
        """Change an alert rule.

        Changes what the body names. A `muted_until` of null ends the silence.
        """
        raise NotImplementedError

    async def delete_alert_rule(self, rule_id: int, *, caller: Principal) -> None:
        """Delete an alert rule.

        Stops watching. The notifications of the rule go with it.
        """
        raise NotImplementedError
