# Generated from the contract by specloom; the next run writes it anew.
"""Models of `store`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.types import DateTime


class Order(Model):
    """An order for a number of pets of one kind."""

    id: Annotated[int | MISSING, Field(ge=1)] = MISSING
    """Number of the order."""
    pet_id: Annotated[int | MISSING, Field(alias="petId")] = MISSING
    """Number of the pet."""
    quantity: Annotated[int | MISSING, Field(ge=1)] = MISSING
    """How many."""
    ship_date: Annotated[DateTime | MISSING, Field(alias="shipDate")] = MISSING
    """When it leaves the shop."""
    status: Literal["placed", "approved", "delivered"] | MISSING = MISSING
    """How far the order is."""
    complete: bool = False
    """Whether nothing is left to do."""
