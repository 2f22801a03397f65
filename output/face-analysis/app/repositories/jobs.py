"""The stored jobs."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

import sqlalchemy as sa

from app.db import InMemoryRepository, ListQuery, SqlRepository
from app.models.jobs import JobRow
from app.repositories.interfaces.jobs import JobRepositoryProtocol
from app.schemas.common import JobStatus


class MatchingJobRepositoryProtocol(JobRepositoryProtocol, Protocol):
    """For who looks into the results."""

    async def of_face(self, face_id: UUID) -> Sequence[JobRow]:
        """The jobs whose result recognised a face."""


class JobRepository(SqlRepository[JobRow], MatchingJobRepositoryProtocol):
    """In the database."""

    row = JobRow

    async def of_face(self, face_id: UUID) -> Sequence[JobRow]:
        found = await self.session.scalars(
            sa.select(JobRow).where(sa.cast(JobRow.result, sa.Text).contains(str(face_id)))
        )
        return found.all()

    async def lease(self, moment: dt.datetime, until: dt.datetime) -> JobRow | None:
        """The oldest job that waits, now running; no other worker gets it before `until`."""
        queued = JobRow.status == JobStatus.QUEUED.value
        left_behind = (JobRow.status == JobStatus.RUNNING.value) & (JobRow.leased_until <= moment)
        job = await self.session.scalar(
            sa.select(JobRow)
            .where(queued | left_behind)
            .order_by(JobRow.created_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if job is not None:
            job.status = JobStatus.RUNNING.value
            job.leased_until = until
            await self.save(job)
        return job


class InMemoryJobRepository(InMemoryRepository[JobRow], MatchingJobRepositoryProtocol):
    """In memory, for unit tests."""

    row = JobRow

    async def of_face(self, face_id: UUID) -> Sequence[JobRow]:
        jobs = (await self.list(ListQuery())).items
        return [job for job in jobs if str(face_id) in str(job.result)]
