# Generated from the contract by specloom; the next run writes it anew.
"""The stored huts."""

from typing import Protocol

from app.db import Repository
from app.models.huts import HutRow


class HutRepositoryProtocol(Repository[HutRow], Protocol):
    """The stored huts."""
