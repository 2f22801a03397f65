"""AlertRulesService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.alert_rules import InMemoryAlertRuleRepository
from app.repositories.products import InMemoryProductRepository
from app.schemas.alert_rules import AlertRule, AlertRuleRequest, AlertRuleUpdate
from app.services.alert_rules import AlertRulesService
from tests.bodies.alert_rules import create_alert_rule_body, update_alert_rule_body
from tests.rows.alert_rules import alert_rule_row
from tests.rows.products import product_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def alert_rules() -> InMemoryAlertRuleRepository:
    return InMemoryAlertRuleRepository()


@pytest.fixture
def service(alert_rules: InMemoryAlertRuleRepository) -> AlertRulesService:
    products = InMemoryProductRepository([product_row()])
    return AlertRulesService(alert_rules=alert_rules, products=products)


async def test_list_alert_rules(
    service: AlertRulesService, alert_rules: InMemoryAlertRuleRepository
) -> None:
    """What is stored is listed."""
    row = await alert_rules.add(alert_rule_row())
    found = await service.list_alert_rules(caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["alert_rules"]
    assert row.to_wire() | listed == row.to_wire()


async def test_create_alert_rule(
    service: AlertRulesService, alert_rules: InMemoryAlertRuleRepository
) -> None:
    """What is sent is stored."""
    sent = create_alert_rule_body()
    body = AlertRuleRequest.model_validate(sent)
    created = await service.create_alert_rule(body, caller=CALLER)
    [stored] = (await alert_rules.list(ListQuery())).items
    assert created.body == stored.to_model(AlertRule)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_get_alert_rule(
    service: AlertRulesService, alert_rules: InMemoryAlertRuleRepository
) -> None:
    """What is stored is shown."""
    row = await alert_rules.add(alert_rule_row())
    found = await service.get_alert_rule(row.id, caller=CALLER)
    assert found == row.to_model(AlertRule)


async def test_get_alert_rule_of_nothing(service: AlertRulesService) -> None:
    """What is not there is not found."""
    row = alert_rule_row()
    with pytest.raises(NotFound):
        await service.get_alert_rule(row.id, caller=CALLER)


async def test_update_alert_rule(
    service: AlertRulesService, alert_rules: InMemoryAlertRuleRepository
) -> None:
    """What is sent changes."""
    row = await alert_rules.add(alert_rule_row())
    sent = update_alert_rule_body()
    body = AlertRuleUpdate.model_validate(sent)
    changed = await service.update_alert_rule(row.id, body, caller=CALLER)
    assert changed == row.to_model(AlertRule)
    assert row.to_wire() | sent == row.to_wire()


async def test_update_alert_rule_of_nothing(service: AlertRulesService) -> None:
    """What is not there is not found."""
    row = alert_rule_row()
    body = AlertRuleUpdate.model_validate(update_alert_rule_body())
    with pytest.raises(NotFound):
        await service.update_alert_rule(row.id, body, caller=CALLER)


async def test_delete_alert_rule(
    service: AlertRulesService, alert_rules: InMemoryAlertRuleRepository
) -> None:
    """What is deleted is gone."""
    row = await alert_rules.add(alert_rule_row())
    await service.delete_alert_rule(row.id, caller=CALLER)
    assert not (await alert_rules.list(ListQuery())).items


async def test_delete_alert_rule_of_nothing(service: AlertRulesService) -> None:
    """What is not there is not found."""
    row = alert_rule_row()
    with pytest.raises(NotFound):
        await service.delete_alert_rule(row.id, caller=CALLER)
