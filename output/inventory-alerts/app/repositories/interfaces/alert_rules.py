# Generated from the contract by specloom; the next run writes it anew.
"""The stored alert rules."""

from typing import Protocol

from app.db import Repository
from app.models.alert_rules import AlertRuleRow


class AlertRuleRepositoryProtocol(Repository[AlertRuleRow], Protocol):
    """The stored alert rules."""
