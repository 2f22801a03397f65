# Generated from the contract by specloom; the next run writes it anew.
"""The stored products."""

from typing import Protocol

from app.db import Repository
from app.models.products import ProductRow


class ProductRepositoryProtocol(Repository[ProductRow], Protocol):
    """The stored products."""
