# Generated from the contract by specloom; the next run writes it anew.
"""The stored pets."""

from typing import Protocol

from app.db import Repository
from app.models.pets import PetRow


class PetRepositoryProtocol(Repository[PetRow], Protocol):
    """The stored pets."""
