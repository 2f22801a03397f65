"""The Faces operations over HTTP."""

import httpx
import pytest

from tests.bodies.faces import enrol_face_body, update_face_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_face_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one face."""
    created = await client.post("/faces", json=enrol_face_body())
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json()["label"] == enrol_face_body()["label"]
    assert read.json()["externalId"] == enrol_face_body()["externalId"]
    assert read.json()["tags"] == enrol_face_body()["tags"]
    assert read.json()["consentAt"] == enrol_face_body()["consentAt"]

    listed = await client.get("/faces")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()]

    changes = update_face_body()
    changed = await client.patch(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_faces(client: httpx.AsyncClient) -> None:
    """GET /faces."""
    response = await client.get("/faces?label=Ada%20Lovelace&minQuality=0.5&limit=25&offset=0")
    assert response.status_code == 200, response.text
    assert conforms(response, "listFaces")


async def test_enrol_face(client: httpx.AsyncClient) -> None:
    """POST /faces."""
    response = await client.post("/faces", json=enrol_face_body())
    assert response.status_code == 201, response.text
    assert conforms(response, "enrolFace")


async def test_enrol_face_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /faces with what the contract does not allow."""
    response = await client.post("/faces", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "enrolFace")


async def test_get_face(client: httpx.AsyncClient) -> None:
    """GET /faces/{faceId}."""
    response = await client.get("/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22")
    assert response.status_code == 200, response.text
    assert conforms(response, "getFace")


async def test_update_face(client: httpx.AsyncClient) -> None:
    """PATCH /faces/{faceId}."""
    response = await client.patch(
        "/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22", json=update_face_body()
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateFace")


async def test_update_face_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /faces/{faceId} with what the contract does not allow."""
    response = await client.patch("/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updateFace")


async def test_remove_face(client: httpx.AsyncClient) -> None:
    """DELETE /faces/{faceId}."""
    response = await client.delete("/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22")
    assert response.status_code == 204, response.text
    assert conforms(response, "removeFace")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/faces", 401),
        ("POST", "/faces", 401),
        ("GET", "/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22", 401),
        ("PATCH", "/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22", 401),
        ("DELETE", "/faces/a41f6c2d-8e07-4d93-b5a8-1c9d3e7f5b22", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
