"""JobsService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.job_images import InMemoryJobImageRepository
from app.repositories.jobs import InMemoryJobRepository
from app.schemas.common import Job
from app.services.jobs import JobsService
from tests.rows.jobs import job_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def jobs() -> InMemoryJobRepository:
    return InMemoryJobRepository()


@pytest.fixture
def service(jobs: InMemoryJobRepository) -> JobsService:
    return JobsService(jobs=jobs, images=InMemoryJobImageRepository())


async def test_list_jobs(service: JobsService, jobs: InMemoryJobRepository) -> None:
    """What is stored is listed."""
    row = await jobs.add(job_row())
    found = await service.list_jobs(caller=CALLER)
    assert found.body == [row.to_model(Job)]


async def test_get_job(service: JobsService, jobs: InMemoryJobRepository) -> None:
    """What is stored is shown."""
    row = await jobs.add(job_row())
    found = await service.get_job(row.id, caller=CALLER)
    assert found == row.to_model(Job)


async def test_get_job_of_nothing(service: JobsService) -> None:
    """What is not there is not found."""
    row = job_row()
    with pytest.raises(NotFound):
        await service.get_job(row.id, caller=CALLER)


async def test_delete_job(service: JobsService, jobs: InMemoryJobRepository) -> None:
    """What is deleted is gone."""
    row = await jobs.add(job_row())
    await service.delete_job(row.id, caller=CALLER)
    assert not (await jobs.list(ListQuery())).items


async def test_delete_job_of_nothing(service: JobsService) -> None:
    """What is not there is not found."""
    row = job_row()
    with pytest.raises(NotFound):
        await service.delete_job(row.id, caller=CALLER)
