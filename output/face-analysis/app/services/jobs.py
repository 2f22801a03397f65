"""What became of an analysis."""

import asyncio

from app.contract import FileResult, Principal
from app.contract.types import Uuid
from app.core.errors import NotDone
from app.db import ListQuery, given
from app.repositories.interfaces.jobs import JobRepositoryProtocol
from app.repositories.job_images import JobImageRepositoryProtocol
from app.schemas.common import AnalysisResult, Job, JobStatus
from app.services.interfaces.jobs import JobsServiceProtocol
from app.services.results.jobs import ListJobs200
from app.vision.annotation import annotated


class JobsService(JobsServiceProtocol):
    """What became of an analysis."""

    def __init__(
        self,
        jobs: JobRepositoryProtocol,
        images: JobImageRepositoryProtocol,
    ) -> None:
        self._jobs = jobs
        self._images = images

    async def list_jobs(
        self,
        *,
        status: JobStatus | None = None,
        limit: int = 25,
        offset: int = 0,
        caller: Principal,
    ) -> ListJobs200:
        found = await self._jobs.list(
            ListQuery(where=given(status=status), limit=limit, offset=offset)
        )
        return ListJobs200([job.to_model(Job) for job in found.items], x_total_count=found.total)

    async def get_job(self, job_id: Uuid, *, caller: Principal) -> Job:
        job = await self._jobs.get(id=job_id)
        return job.to_model(Job)

    async def delete_job(self, job_id: Uuid, *, caller: Principal) -> None:
        job = await self._jobs.get(id=job_id)
        await self._jobs.remove(job)

    async def download_annotated_image(
        self, job_id: Uuid, *, caller: Principal
    ) -> bytes | FileResult:
        job = await self._jobs.get(id=job_id)
        if job.status != JobStatus.DONE:
            raise NotDone(f"The job is {job.status}.")
        image = await self._images.get(job_id=job_id)
        result = AnalysisResult.model_validate(job.result)
        frames = [face.bounding_box for face in result.faces]
        return await asyncio.to_thread(annotated, image.content, frames)
