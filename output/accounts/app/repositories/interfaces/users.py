# Generated from the contract by specloom; the next run writes it anew.
"""The stored users."""

from typing import Protocol

from app.db import Repository
from app.models.users import UserRow


class UserRepositoryProtocol(Repository[UserRow], Protocol):
    """The stored users."""
