"""The pet operations over HTTP."""

import httpx
import pytest

from tests.bodies.pet import add_pet_body, update_pet_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_pet_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one pet."""
    created = await client.post("/pet", json=add_pet_body())
    assert created.status_code == 200, created.text
    url = f"/pet/{created.json()['id']}"

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | add_pet_body() == read.json()

    changes = update_pet_body() | {"id": created.json()["id"]}
    changed = await client.put("/pet", json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_add_pet(client: httpx.AsyncClient) -> None:
    """POST /pet."""
    response = await client.post("/pet", json=add_pet_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "addPet")


async def test_add_pet_as_xml(client: httpx.AsyncClient) -> None:
    """POST /pet as application/xml."""
    response = await client.post("/pet", json=add_pet_body(), headers={"Accept": "application/xml"})
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "addPet")


async def test_add_pet_of_xml(client: httpx.AsyncClient) -> None:
    """POST /pet with application/xml."""
    response = await client.post(
        "/pet",
        content='<?xml version="1.0" encoding="UTF-8"?>\n<pet><id>12</id><name>doggie</name><category><id>1</id><name>Dogs</name></category><photoUrls><photoUrl>https://images.petstore.example/doggie.png</photoUrl></photoUrls><tags><tag><id>1</id><name>calm</name></tag></tags><status>available</status></pet>',
        headers={"Content-Type": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "addPet")


async def test_add_pet_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /pet with what the contract does not allow."""
    response = await client.post("/pet", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "addPet")


async def test_update_pet(client: httpx.AsyncClient) -> None:
    """PUT /pet."""
    response = await client.put("/pet", json=update_pet_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "updatePet")


async def test_update_pet_as_xml(client: httpx.AsyncClient) -> None:
    """PUT /pet as application/xml."""
    response = await client.put(
        "/pet", json=update_pet_body(), headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "updatePet")


async def test_update_pet_of_xml(client: httpx.AsyncClient) -> None:
    """PUT /pet with application/xml."""
    response = await client.put(
        "/pet",
        content='<?xml version="1.0" encoding="UTF-8"?>\n<pet><id>10</id><name>doggie</name><category><id>1</id><name>Dogs</name></category><photoUrls><photoUrl>https://images.petstore.example/doggie.png</photoUrl></photoUrls><tags><tag><id>1</id><name>calm</name></tag></tags><status>available</status></pet>',
        headers={"Content-Type": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updatePet")


async def test_update_pet_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PUT /pet with what the contract does not allow."""
    response = await client.put("/pet", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updatePet")


async def test_find_pets_by_status(client: httpx.AsyncClient) -> None:
    """GET /pet/findByStatus."""
    response = await client.get("/pet/findByStatus?status=available")
    assert response.status_code == 200, response.text
    assert conforms(response, "findPetsByStatus")


async def test_find_pets_by_status_as_xml(client: httpx.AsyncClient) -> None:
    """GET /pet/findByStatus as application/xml."""
    response = await client.get(
        "/pet/findByStatus?status=available", headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "findPetsByStatus")


async def test_find_pets_by_tags(client: httpx.AsyncClient) -> None:
    """GET /pet/findByTags."""
    response = await client.get("/pet/findByTags?tags=calm&tags=good%20with%20children")
    assert response.status_code == 200, response.text
    assert conforms(response, "findPetsByTags")


async def test_find_pets_by_tags_as_xml(client: httpx.AsyncClient) -> None:
    """GET /pet/findByTags as application/xml."""
    response = await client.get(
        "/pet/findByTags?tags=calm&tags=good%20with%20children",
        headers={"Accept": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "findPetsByTags")


async def test_get_pet_by_id(client: httpx.AsyncClient) -> None:
    """GET /pet/{petId}."""
    response = await client.get("/pet/10")
    assert response.status_code == 200, response.text
    assert conforms(response, "getPetById")


async def test_get_pet_by_id_as_xml(client: httpx.AsyncClient) -> None:
    """GET /pet/{petId} as application/xml."""
    response = await client.get("/pet/10", headers={"Accept": "application/xml"})
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "getPetById")


async def test_update_pet_with_form(client: httpx.AsyncClient) -> None:
    """POST /pet/{petId}."""
    response = await client.post("/pet/10", data={"name": "doggie", "status": "sold"})
    assert response.status_code == 200, response.text
    assert conforms(response, "updatePetWithForm")


async def test_update_pet_with_form_as_xml(client: httpx.AsyncClient) -> None:
    """POST /pet/{petId} as application/xml."""
    response = await client.post(
        "/pet/10", data={"name": "doggie", "status": "sold"}, headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "updatePetWithForm")


async def test_delete_pet(client: httpx.AsyncClient) -> None:
    """DELETE /pet/{petId}."""
    response = await client.delete("/pet/10")
    assert response.status_code == 204, response.text
    assert conforms(response, "deletePet")


async def test_upload_image(client: httpx.AsyncClient) -> None:
    """POST /pet/{petId}/uploadImage."""
    response = await client.post(
        "/pet/10/uploadImage?additionalMetadata=taken%20on%20the%20first%20day",
        content="sample",
        headers={"Content-Type": "application/octet-stream"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "uploadImage")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("POST", "/pet", 401),
        ("PUT", "/pet", 401),
        ("GET", "/pet/findByStatus", 401),
        ("GET", "/pet/findByTags", 401),
        ("GET", "/pet/10", 401),
        ("POST", "/pet/10", 401),
        ("DELETE", "/pet/10", 401),
        ("POST", "/pet/10/uploadImage", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
