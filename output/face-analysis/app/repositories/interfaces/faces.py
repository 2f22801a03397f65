# Generated from the contract by specloom; the next run writes it anew.
"""The stored faces."""

from typing import Protocol

from app.db import Repository
from app.models.faces import FaceRow


class FaceRepositoryProtocol(Repository[FaceRow], Protocol):
    """The stored faces."""
