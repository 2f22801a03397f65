# Generated from the contract by specloom; the next run writes it anew.
"""What Notifications operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.notifications import Notification


@dataclass(frozen=True, slots=True)
class SendNotification202(Answer):
    """The notification is on its way."""

    status_code: ClassVar[int] = 202
    body: Notification
    location: str
