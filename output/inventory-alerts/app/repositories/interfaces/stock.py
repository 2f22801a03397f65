# Generated from the contract by specloom; the next run writes it anew.
"""The stored stocks."""

from typing import Protocol

from app.db import Repository
from app.models.stock import StockRow


class StockRepositoryProtocol(Repository[StockRow], Protocol):
    """The stored stocks."""
