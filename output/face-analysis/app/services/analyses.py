"""Send an image to be analysed."""

from collections.abc import Callable

from pydantic import MISSING

from app.contract import Principal
from app.models.job_images import JobImageRow
from app.models.jobs import JobRow
from app.repositories.interfaces.jobs import JobRepositoryProtocol
from app.repositories.job_images import JobImageRepositoryProtocol
from app.schemas.analyses import AnalysisOptions, AnalysisRequest, AnalysisUpload
from app.schemas.common import Job
from app.services.images import decoded, require_kind, require_size
from app.services.interfaces.analyses import AnalysesServiceProtocol
from app.services.results.analyses import CreateAnalysis202, UploadAnalysis202

_RETRY_SECONDS = 1

Wake = Callable[[], None]


class AnalysesService(AnalysesServiceProtocol):
    """Send an image to be analysed."""

    def __init__(
        self,
        jobs: JobRepositoryProtocol,
        images: JobImageRepositoryProtocol,
        most_bytes: int,
        wake: Wake,
    ) -> None:
        """`wake` lets the worker look for jobs as soon as this request is done."""
        self._jobs = jobs
        self._images = images
        self._most_bytes = most_bytes
        self._wake = wake

    async def create_analysis(
        self, body: AnalysisRequest, *, caller: Principal
    ) -> CreateAnalysis202:
        content = decoded(body.image)
        require_size(content, self._most_bytes)
        require_kind(content)
        job = await self._begin(content, body)
        return CreateAnalysis202(job.to_model(Job), _location(job), _RETRY_SECONDS)

    async def upload_analysis(
        self, body: AnalysisUpload, *, caller: Principal
    ) -> UploadAnalysis202:
        content = await body.image.read()
        require_size(content, self._most_bytes)
        require_kind(content, body.image.content_type)
        options = AnalysisOptions() if body.options is MISSING else body.options
        job = await self._begin(content, options)
        return UploadAnalysis202(job.to_model(Job), _location(job), _RETRY_SECONDS)

    async def _begin(self, content: bytes, options: AnalysisOptions | AnalysisRequest) -> JobRow:
        job = JobRow(max_faces=options.max_faces, min_confidence=options.min_confidence)
        if options.features is not MISSING:
            job.features = [feature.value for feature in options.features]
        await self._jobs.add(job)
        await self._images.add(JobImageRow(job_id=job.id, content=content))
        self._wake()
        return job


def _location(job: JobRow) -> str:
    return f"/api/v1/jobs/{job.id}"
