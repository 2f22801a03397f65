# Generated from the contract by specloom; the next run writes it anew.
"""What Installation operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer


@dataclass(frozen=True, slots=True)
class InstallApp302(Answer):
    """To the consent page."""

    status_code: ClassVar[int] = 302
    location: str


@dataclass(frozen=True, slots=True)
class FinishInstallation200Html(Answer):
    """The app is installed."""

    status_code: ClassVar[int] = 200
    media_types: ClassVar[tuple[str, ...]] = ("text/html",)
    body: str
