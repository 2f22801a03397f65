# Generated from the contract by specloom; the next run writes it anew.
"""Models that no operation uses."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.contract.model import Model


class StockLowEvent(Model):
    """What is sent to the merchant's own system."""

    rule_id: Annotated[int, Field(ge=1)]
    """The rule that was met."""
    product_id: Annotated[int, Field(ge=1)]
    """The product."""
    available: int
    """Pieces that are left."""
