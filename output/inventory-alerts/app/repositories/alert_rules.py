"""The stored alert rules."""

from app.db import InMemoryRepository, SqlRepository
from app.models.alert_rules import AlertRuleRow
from app.repositories.interfaces.alert_rules import AlertRuleRepositoryProtocol


class AlertRuleRepository(SqlRepository[AlertRuleRow], AlertRuleRepositoryProtocol):
    """In the database."""

    row = AlertRuleRow


class InMemoryAlertRuleRepository(InMemoryRepository[AlertRuleRow], AlertRuleRepositoryProtocol):
    """In memory, for unit tests."""

    row = AlertRuleRow
