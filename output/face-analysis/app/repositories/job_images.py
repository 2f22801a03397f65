"""The images of the jobs."""

from typing import Protocol

from app.db import InMemoryRepository, Repository, SqlRepository
from app.models.job_images import JobImageRow


class JobImageRepositoryProtocol(Repository[JobImageRow], Protocol):
    """The images of the jobs."""


class JobImageRepository(SqlRepository[JobImageRow], JobImageRepositoryProtocol):
    """In the database."""

    row = JobImageRow


class InMemoryJobImageRepository(InMemoryRepository[JobImageRow], JobImageRepositoryProtocol):
    """In memory, for unit tests."""

    row = JobImageRow
