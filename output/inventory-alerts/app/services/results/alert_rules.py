# Generated from the contract by specloom; the next run writes it anew.
"""What Alert rules operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.alert_rules import AlertRule


@dataclass(frozen=True, slots=True)
class CreateAlertRule201(Answer):
    """The rule as it was stored."""

    status_code: ClassVar[int] = 201
    body: AlertRule
    location: str
