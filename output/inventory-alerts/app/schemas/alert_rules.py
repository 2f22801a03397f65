# Generated from the contract by specloom; the next run writes it anew.
"""Models of `alert_rules`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, ConfigDict, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime
from app.schemas.common import NextCursor


class Channel(StrEnum):
    """How to tell somebody."""

    EMAIL = "email"
    SMS = "sms"
    WEBHOOK = "webhook"


AlertRuleRecipientsItem = TypeAliasType(
    "AlertRuleRecipientsItem", Annotated[str, Field(max_length=254, min_length=3)]
)


AlertRuleUpdateRecipientsItem = TypeAliasType(
    "AlertRuleUpdateRecipientsItem", Annotated[str, Field(max_length=254, min_length=3)]
)


class AlertRule(Model):
    """When to tell whom."""

    id: Annotated[int, Field(ge=1)]
    """Made by the service."""
    product_id: Annotated[int, Field(ge=1)]
    """The product to watch."""
    threshold: Annotated[int, Field(ge=0)]
    """Tell when fewer pieces than this are available."""
    channel: Channel
    recipients: Annotated[list[AlertRuleRecipientsItem] | MISSING, Field(max_length=20)] = MISSING
    """
    E-mail addresses or phone numbers, as the channel needs.

    Checked by the contract: unique items.
    """
    webhook_url: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """
    Where a rule with the channel `webhook` sends its events.

    Checked by the contract: format uri.
    """
    enabled: bool
    """Whether the rule is switched on."""
    muted_until: DateTime | None | MISSING = MISSING
    """No notifications before this moment; null for no silence."""
    created_at: DateTime
    """When it was made."""


class AlertRuleRequest(Model):
    """When to tell whom."""

    product_id: Annotated[int, Field(ge=1)]
    """The product to watch."""
    threshold: Annotated[int, Field(ge=0)]
    """Tell when fewer pieces than this are available."""
    channel: Channel
    recipients: Annotated[list[AlertRuleRecipientsItem] | MISSING, Field(max_length=20)] = MISSING
    """
    E-mail addresses or phone numbers, as the channel needs.

    Checked by the contract: unique items.
    """
    webhook_url: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """
    Where a rule with the channel `webhook` sends its events.

    Checked by the contract: format uri.
    """
    enabled: bool
    """Whether the rule is switched on."""
    muted_until: DateTime | None | MISSING = MISSING
    """No notifications before this moment; null for no silence."""


class AlertRuleUpdate(Model):
    """What can be changed of a rule; its product stays."""

    model_config = ConfigDict(extra="forbid")
    threshold: Annotated[int | MISSING, Field(ge=0)] = MISSING
    """Tell when fewer pieces than this are available."""
    channel: Channel | MISSING = MISSING
    recipients: Annotated[list[AlertRuleUpdateRecipientsItem] | MISSING, Field(max_length=20)] = (
        MISSING
    )
    """
    E-mail addresses or phone numbers, as the channel needs.

    Checked by the contract: unique items.
    """
    webhook_url: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """
    Where a rule with the channel `webhook` sends its events.

    Checked by the contract: format uri.
    """
    enabled: bool | MISSING = MISSING
    """Whether the rule is switched on."""
    muted_until: DateTime | None | MISSING = MISSING
    """No notifications before this moment; null for no silence."""


class AlertRulePage(Model):
    """A page of rules."""

    alert_rules: list[AlertRule]
    """The rules."""
    next_cursor: NextCursor
