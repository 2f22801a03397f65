# Generated from the contract by specloom; the next run writes it anew.
"""The stored api keys."""

from typing import Protocol

from app.db import Repository
from app.models.api_keys import ApiKeyRow


class ApiKeyRepositoryProtocol(Repository[ApiKeyRow], Protocol):
    """The stored api keys."""
