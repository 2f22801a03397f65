# Generated from the contract by specloom; the next run writes it anew.
"""What became of an analysis."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, JobsServiceDep
from app.contract import ContractRoute, FileResult
from app.contract.types import Uuid
from app.schemas.common import Job, JobStatus
from app.services.results.jobs import ListJobs200

router = APIRouter(route_class=ContractRoute)


@router.get("/jobs", operation_id="listJobs")
async def list_jobs(
    service: JobsServiceDep,
    caller: Caller,
    status: Annotated[JobStatus | None, Query()] = None,
    limit: Annotated[int, Query()] = 25,
    offset: Annotated[int, Query()] = 0,
) -> ListJobs200:
    """List jobs."""
    return await service.list_jobs(status=status, limit=limit, offset=offset, caller=caller)


@router.get("/jobs/{job_id}", operation_id="getJob")
async def get_job(
    job_id: Annotated[Uuid, Path(alias="jobId")], service: JobsServiceDep, caller: Caller
) -> Job:
    """Get a job."""
    return await service.get_job(job_id, caller=caller)


@router.delete("/jobs/{job_id}", operation_id="deleteJob")
async def delete_job(
    job_id: Annotated[Uuid, Path(alias="jobId")], service: JobsServiceDep, caller: Caller
) -> None:
    """Delete a job."""
    await service.delete_job(job_id, caller=caller)


@router.get("/jobs/{job_id}/annotated-image", operation_id="downloadAnnotatedImage")
async def download_annotated_image(
    job_id: Annotated[Uuid, Path(alias="jobId")], service: JobsServiceDep, caller: Caller
) -> bytes | FileResult:
    """Download the annotated image."""
    return await service.download_annotated_image(job_id, caller=caller)
