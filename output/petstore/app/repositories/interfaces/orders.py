# Generated from the contract by specloom; the next run writes it anew.
"""The stored orders."""

from typing import Protocol

from app.db import Repository
from app.models.orders import OrderRow


class OrderRepositoryProtocol(Repository[OrderRow], Protocol):
    """The stored orders."""
