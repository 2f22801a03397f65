# Generated from the contract by specloom; the next run writes it anew.
"""What Jobs operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar

from app.contract import Answer
from app.schemas.common import Job


@dataclass(frozen=True, slots=True)
class ListJobs200(Answer):
    """The jobs."""

    status_code: ClassVar[int] = 200
    body: list[Job]
    x_total_count: int
