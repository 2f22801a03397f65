"""Analyses images in the background. The table is the queue: a restart loses no job."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.db import Database, ListQuery, now
from app.models.jobs import JobRow
from app.repositories.faces import FaceRepository
from app.repositories.job_images import JobImageRepository
from app.repositories.jobs import JobRepository
from app.schemas.common import AnalysisResult, Feature, JobStatus
from app.vision.analysis import EVERYTHING_BUT_IDENTITY, Analyst, Known, Wanted
from app.vision.pictures import Unreadable

_LEASE = timedelta(minutes=5)  # how long a worker may take before another one tries
_PAUSE_SECONDS = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    """A job with everything that its analysis needs."""

    job_id: UUID
    content: bytes
    wanted: Wanted
    gallery: Sequence[Known]


class JobWorker:
    """One task of an application; those of several applications share the table."""

    def __init__(self, database: Database, analyst: Analyst) -> None:
        self._database = database
        self._analyst = analyst
        self._woken = asyncio.Event()

    async def wake(self) -> None:
        """Says that there is something to do: call it after the commit."""
        self._woken.set()

    async def run(self) -> None:
        """Does what is queued, for ever."""
        while True:
            self._woken.clear()
            try:
                await self.do_all()
            except Exception:  # the database will be back
                log.exception("The queue of jobs cannot be read")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), _PAUSE_SECONDS)

    async def do_all(self) -> None:
        """Does what is queued now."""
        while await self.do_next():
            pass

    async def do_next(self) -> bool:
        """Does the oldest queued job; False when there is none. No transaction is open meanwhile."""
        task = await self._take()
        if task is None:
            return False
        result, error = await self._analyse(task)
        await self._finish(task.job_id, result, error)
        return True

    async def _take(self) -> _Task | None:
        async with self._database.session() as session:
            job = await JobRepository(session).lease(now(), now() + _LEASE)
            if job is None:
                return None
            wanted = _wanted(job)
            image = await JobImageRepository(session).find(job_id=job.id)
            faces = FaceRepository(session)
            known = await faces.list(ListQuery()) if Feature.IDENTITY in wanted.features else None
            gallery = [
                Known(face.id, face.embedding)
                for face in (known.items if known else ())
                if face.embedding is not None
            ]
            return _Task(job.id, image.content if image else b"", wanted, gallery)

    async def _analyse(self, task: _Task) -> tuple[AnalysisResult | None, str | None]:
        try:
            found = await asyncio.to_thread(
                self._analyst.analyse, task.content, task.wanted, task.gallery
            )
        except Unreadable as error:
            return None, str(error)
        except Exception:
            log.exception("Job %s failed", task.job_id)
            return None, "The analysis failed."
        return found, None

    async def _finish(self, job_id: UUID, result: AnalysisResult | None, error: str | None) -> None:
        """Writes down what became of it, unless the job was deleted meanwhile."""
        async with self._database.session() as session:
            jobs = JobRepository(session)
            job = await jobs.find(id=job_id)
            if job is None:
                return
            if result is not None:
                job.result = result.model_dump(mode="json", by_alias=True, exclude_unset=True)
            job.status = (JobStatus.FAILED if result is None else JobStatus.DONE).value
            job.error = error
            job.finished_at = now()
            await jobs.save(job)


@asynccontextmanager
async def running(worker: JobWorker) -> AsyncIterator[JobWorker]:
    """Runs the worker as long as the block lasts."""
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _wanted(job: JobRow) -> Wanted:
    features = EVERYTHING_BUT_IDENTITY if job.features is None else map(Feature, job.features)
    return Wanted(
        features=frozenset(features), max_faces=job.max_faces, min_confidence=job.min_confidence
    )
