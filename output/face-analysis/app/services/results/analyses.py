# Generated from the contract by specloom; the next run writes it anew.
"""What Analyses operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.common import Job


@dataclass(frozen=True, slots=True)
class CreateAnalysis202(Answer):
    """The job that will analyse the image."""

    status_code: ClassVar[int] = 202
    body: Job
    location: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class UploadAnalysis202(Answer):
    """The job that will analyse the image."""

    status_code: ClassVar[int] = 202
    body: Job
    location: str
    retry_after: int | None = None
