# Generated from the contract by specloom; the next run writes it anew.
"""Models of `payments`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime, Uuid
from app.schemas.common import Money


class CardSource(Model):
    """A card, known by the token that the card form of the payment provider returned."""

    type: Literal["card"]
    """Says that this is a card."""
    holder: Annotated[str | MISSING, Field(max_length=200)] = MISSING
    """The name on the card."""


class CardSourceRequest(Model):
    """A card, known by the token that the card form of the payment provider returned."""

    type: Literal["card"]
    """Says that this is a card."""
    token: Annotated[str, Field(pattern="^tok_[A-Za-z0-9]{8,40}$")]
    """Good for one payment; never sent back."""
    holder: Annotated[str | MISSING, Field(max_length=200)] = MISSING
    """The name on the card."""


class BankTransferSource(Model):
    """A transfer that the party makes itself."""

    type: Literal["bankTransfer"]
    """Says that this is a bank transfer."""
    iban: Annotated[str, Field(pattern="^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    """The account that the money will come from."""
    account_holder: Annotated[str | MISSING, Field(alias="accountHolder", max_length=200)] = MISSING
    """Whose account it is."""


PaymentSource = TypeAliasType("PaymentSource", CardSource | BankTransferSource)
"""Where the money comes from."""


PaymentSourceRequest = TypeAliasType("PaymentSourceRequest", CardSourceRequest | BankTransferSource)
"""Where the money comes from."""


class Payment(Model):
    """The payment of a booking."""

    id: Uuid
    """Made by the service."""
    booking_id: Annotated[Uuid, Field(alias="bookingId")]
    """The booking that is paid."""
    amount: Money
    source: PaymentSource
    status: Literal["pending", "succeeded", "failed"]
    """What became of it."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was made."""


class PaymentRequest(Model):
    """The payment of a booking."""

    amount: Money
    source: PaymentSourceRequest
