# Generated from the contract by specloom; the next run writes it anew.
"""The stored jobs."""

from typing import Protocol

from app.db import Repository
from app.models.jobs import JobRow


class JobRepositoryProtocol(Repository[JobRow], Protocol):
    """The stored jobs."""
