"""The Analyses operations over HTTP."""

import httpx
import pytest

from tests.bodies.analyses import create_analysis_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_create_analysis(client: httpx.AsyncClient) -> None:
    """POST /analyses."""
    response = await client.post("/analyses", json=create_analysis_body())
    assert response.status_code == 202, response.text
    assert conforms(response, "createAnalysis")


async def test_create_analysis_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /analyses with what the contract does not allow."""
    response = await client.post("/analyses", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createAnalysis")


async def test_upload_analysis(client: httpx.AsyncClient) -> None:
    """POST /analyses/upload."""
    response = await client.post(
        "/analyses/upload",
        files=[
            (
                "image",
                (
                    "image",
                    b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0dIDATx\xdacd\xf8\xcfP\x0f\x00\x03\x86\x01\x80Z4}k\x00\x00\x00\x00IEND\xaeB`\x82",
                    "image/png",
                ),
            ),
            (
                "options",
                (None, '{"features":["boundingBox","identity"],"maxFaces":3}', "application/json"),
            ),
        ],
    )
    assert response.status_code == 202, response.text
    assert conforms(response, "uploadAnalysis")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("POST", "/analyses", 401),
        ("POST", "/analyses/upload", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
