# Generated from the contract by specloom; the next run writes it anew.
"""Models of `installation`."""

from __future__ import annotations

from app.contract.model import Model
from app.contract.types import DateTime


class Installation(Model):
    """The app in a shop."""

    shop: str
    """The host name of the shop."""
    scopes: list[str]
    """What the merchant consented to."""
    installed_at: DateTime
    """When."""
