# Generated from the contract by specloom; the next run writes it anew.
"""What became of an analysis."""

from typing import Protocol

from app.contract import FileResult, Principal
from app.contract.types import Uuid
from app.schemas.common import Job, JobStatus
from app.services.results.jobs import ListJobs200


class JobsServiceProtocol(Protocol):
    """What became of an analysis."""

    async def list_jobs(
        self,
        *,
        status: JobStatus | None = None,
        limit: int = 25,
        offset: int = 0,
        caller: Principal,
    ) -> ListJobs200:
        """List jobs.

        Lists the jobs that were not deleted.
        """
        raise NotImplementedError

    async def get_job(self, job_id: Uuid, *, caller: Principal) -> Job:
        """Get a job.

        Returns a job; one that is done holds the result, one that failed says why.
        """
        raise NotImplementedError

    async def delete_job(self, job_id: Uuid, *, caller: Principal) -> None:
        """Delete a job.

        Stops a job that has not ended, and deletes its image and its result.
        """
        raise NotImplementedError

    async def download_annotated_image(
        self, job_id: Uuid, *, caller: Principal
    ) -> bytes | FileResult:
        """Download the annotated image.

        Returns the image with a frame around each face; 409 as long as the job is not done.
        """
        raise NotImplementedError
