# Generated from the contract by specloom; the next run writes it anew.
"""The stored rooms."""

from typing import Protocol

from app.db import Repository
from app.models.rooms import RoomRow


class RoomRepositoryProtocol(Repository[RoomRow], Protocol):
    """The stored rooms."""
