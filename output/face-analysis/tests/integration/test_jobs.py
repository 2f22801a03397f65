"""The Jobs operations over HTTP."""

import httpx
import pytest

from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_list_jobs(client: httpx.AsyncClient) -> None:
    """GET /jobs."""
    response = await client.get("/jobs?status=done&limit=25&offset=0")
    assert response.status_code == 200, response.text
    assert conforms(response, "listJobs")


async def test_get_job(client: httpx.AsyncClient) -> None:
    """GET /jobs/{jobId}."""
    response = await client.get("/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11")
    assert response.status_code == 200, response.text
    assert conforms(response, "getJob")


async def test_delete_job(client: httpx.AsyncClient) -> None:
    """DELETE /jobs/{jobId}."""
    response = await client.delete("/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteJob")


async def test_download_annotated_image(client: httpx.AsyncClient) -> None:
    """GET /jobs/{jobId}/annotated-image."""
    response = await client.get("/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11/annotated-image")
    assert response.status_code == 200, response.text
    assert conforms(response, "downloadAnnotatedImage")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/jobs", 401),
        ("GET", "/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11", 401),
        ("DELETE", "/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11", 401),
        ("GET", "/jobs/3b9e7d04-6c1a-4f28-9e5d-7a0c2b4f8e11/annotated-image", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
