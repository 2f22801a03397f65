# Generated from the contract by specloom; the next run writes it anew.
"""When to tell whom."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import AlertRulesServiceDep, Caller
from app.contract import ContractRoute
from app.contract.types import DateTime
from app.schemas.alert_rules import (
    AlertRule,
    AlertRulePage,
    AlertRuleRequest,
    AlertRuleUpdate,
    Channel,
)
from app.services.results.alert_rules import CreateAlertRule201

router = APIRouter(route_class=ContractRoute)


@router.get("/alert-rules", operation_id="listAlertRules")
async def list_alert_rules(
    service: AlertRulesServiceDep,
    caller: Caller,
    product_id: Annotated[int | None, Query()] = None,
    channel: Annotated[Channel | None, Query()] = None,
    enabled: Annotated[bool | None, Query()] = None,
    created_after: Annotated[DateTime | None, Query()] = None,
    cursor: Annotated[str | None, Query()] = None,
    limit: Annotated[int, Query()] = 50,
) -> AlertRulePage:
    """List alert rules."""
    return await service.list_alert_rules(
        product_id=product_id,
        channel=channel,
        enabled=enabled,
        created_after=created_after,
        cursor=cursor,
        limit=limit,
        caller=caller,
    )


@router.post("/alert-rules", operation_id="createAlertRule")
async def create_alert_rule(
    body: AlertRuleRequest, service: AlertRulesServiceDep, caller: Caller
) -> CreateAlertRule201:
    """Make an alert rule."""
    return await service.create_alert_rule(body, caller=caller)


@router.get("/alert-rules/{rule_id}", operation_id="getAlertRule")
async def get_alert_rule(
    rule_id: Annotated[int, Path(alias="ruleId")], service: AlertRulesServiceDep, caller: Caller
) -> AlertRule:
    """Get an alert rule."""
    return await service.get_alert_rule(rule_id, caller=caller)


@router.patch("/alert-rules/{rule_id}", operation_id="updateAlertRule")
async def update_alert_rule(
    rule_id: Annotated[int, Path(alias="ruleId")],
    body: AlertRuleUpdate,
    service: AlertRulesServiceDep,
    caller: Caller,
) -> AlertRule:
    """Change an alert rule."""
    return await service.update_alert_rule(rule_id, body, caller=caller)


@router.delete("/alert-rules/{rule_id}", operation_id="deleteAlertRule")
async def delete_alert_rule(
    rule_id: Annotated[int, Path(alias="ruleId")], service: AlertRulesServiceDep, caller: Caller
) -> None:
    """Delete an alert rule."""
    await service.delete_alert_rule(rule_id, caller=caller)
