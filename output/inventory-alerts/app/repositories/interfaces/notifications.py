# Generated from the contract by specloom; the next run writes it anew.
"""The stored notifications."""

from typing import Protocol

from app.db import Repository
from app.models.notifications import NotificationRow


class NotificationRepositoryProtocol(Repository[NotificationRow], Protocol):
    """The stored notifications."""
