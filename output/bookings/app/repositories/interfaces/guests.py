# Generated from the contract by specloom; the next run writes it anew.
"""The stored guests."""

from typing import Protocol

from app.db import Repository
from app.models.guests import GuestRow


class GuestRepositoryProtocol(Repository[GuestRow], Protocol):
    """The stored guests."""
