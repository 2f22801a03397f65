# Generated from the contract by specloom; the next run writes it anew.
"""Models of `notifications`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.types import DateTime, Uuid
from app.schemas.common import NextCursor


class NotificationStatus(StrEnum):
    """How far a notification is."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Notification(Model):
    """Something that was told, or will be."""

    id: Uuid
    """Made by the service."""
    rule_id: Annotated[int, Field(ge=1)]
    """The rule that sends it."""
    status: NotificationStatus
    """Queued at first."""
    note: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """Something to say besides the stock."""
    created_at: DateTime
    """When it was asked for."""
    sent_at: DateTime | None | MISSING = MISSING
    """When it left; null as long as it has not."""


class NotificationRequest(Model):
    """Something that was told, or will be."""

    note: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """Something to say besides the stock."""


class StockLowEvent(Model):
    """What is sent to the merchant's own system."""

    rule_id: Annotated[int, Field(ge=1)]
    """The rule that was met."""
    product_id: Annotated[int, Field(ge=1)]
    """The product."""
    available: int
    """Pieces that are left."""


class NotificationPage(Model):
    """A page of notifications."""

    notifications: list[Notification]
    """The notifications."""
    next_cursor: NextCursor
