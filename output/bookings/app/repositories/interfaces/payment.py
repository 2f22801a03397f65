# Generated from the contract by specloom; the next run writes it anew.
"""The stored payments."""

from typing import Protocol

from app.db import Repository
from app.models.payment import PaymentRow


class PaymentRepositoryProtocol(Repository[PaymentRow], Protocol):
    """The stored payments."""
