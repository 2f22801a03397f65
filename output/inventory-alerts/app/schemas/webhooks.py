# Generated from the contract by specloom; the next run writes it anew.
"""Models of `webhooks`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.types import DateTime


class LineItem(Model):
    """A product of an order."""

    product_id: Annotated[int | None, Field(ge=1)]
    """The product; null when it is not in the catalogue any more."""
    quantity: Annotated[int, Field(ge=1)]
    """How many pieces."""


class Receipt(Model):
    """What became of a webhook."""

    order_id: int
    """The order."""
    accepted: Literal[True]
    """Always true; a webhook that is not accepted is an error."""


class ReceiveOrderXShopTopicParam(StrEnum):
    ORDERS_CREATE = "orders/create"
    ORDERS_CANCELLED = "orders/cancelled"


class OrderEvent(Model):
    """An order, as the platform sends it; it has many more fields, which are kept."""

    id: Annotated[int, Field(ge=1)]
    """The number that the platform gave the order."""
    created_at: DateTime
    """When it was placed."""
    email: Annotated[str | None | MISSING, Field(max_length=254)] = MISSING
    """The customer's address."""
    line_items: Annotated[list[LineItem], Field(max_length=500, min_length=1)]
    """What was ordered."""
